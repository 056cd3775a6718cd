package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Event;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterTest {

  @TempDir Path folder;

  private final FakeSink sink = new FakeSink();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Test
  void outcomes_are_written_in_order_and_reported_when_they_are_flushed() throws IOException {
    long doubled = commit(done(3), done(1), failed(2, "no such page"), done(0));

    assertThat(doubled).isZero();
    assertThat(sink.written).containsExactly(3L, 1L, 0L);
    assertThat(committed()).containsExactly(3L, 1L, 2L, 0L);
    assertThat(sink.skipped).containsExactly(2L);
    assertThat(sink.flushed).isEqualTo(3);
    assertThat(failures()).containsExactly("item 2\t2\tHTTP_STATUS\t404\t2\t22\tno such page");
  }

  @Test
  void a_second_outcome_of_an_item_is_counted_and_not_written() throws IOException {
    assertThat(commit(done(1), done(1), failed(1, "x"), done(2))).isEqualTo(2);
    assertThat(sink.written).containsExactly(1L, 2L);
    assertThat(committed()).containsExactly(1L, 2L);
    assertThat(failures()).isEmpty();
  }

  @Test
  void a_fault_of_the_output_is_reported_once_and_nothing_is_committed_after_it()
      throws IOException {
    sink.fault = new IOException("No space left on device");
    commit(done(1), done(2), done(3));

    assertThat(events).containsExactly(new Event.CommitFailed("No space left on device"));
  }

  @Test
  void a_defect_while_writing_ends_the_run_instead_of_the_thread() throws IOException {
    sink.defect = new IllegalArgumentException("a name that this system can't write");
    commit(done(1), done(2));

    assertThat(events).hasSize(1).first().isInstanceOf(Event.CommitFailed.class);
    assertThat(events.getFirst().toString()).contains("a name that this system can't write");
  }

  @Test
  void a_record_that_does_not_fit_the_columns_is_never_written() throws IOException {
    Outcome wide =
        outcome(
            1,
            new Outcome.Done(List.of(new FieldValue.Whole(1), new FieldValue.Whole(2)), List.of()));
    commit(wide);

    assertThat(sink.written).isEmpty();
    assertThat(events)
        .containsExactly(new Event.CommitFailed("a worker sent 2 values for 1 columns"));
  }

  @Test
  void half_a_surrogate_pair_in_a_reason_does_not_end_the_run() throws IOException {
    commit(failed(1, "cut here: \ud83c…"));

    assertThat(committed()).containsExactly(1L);
    assertThat(failures()).singleElement().asString().endsWith("cut here: ?…");
  }

  @Test
  void a_failure_is_one_line_whatever_its_reason() throws IOException {
    commit(failed(1, "two\nlines\tand a \\"));

    assertThat(failures())
        .containsExactly("item 1\t1\tHTTP_STATUS\t404\t2\t22\ttwo\\nlines\\tand a \\\\");
  }

  @Test
  void an_attachment_is_published_with_its_record() throws IOException {
    try (CommitFiles files = files();
        Committer committer = new Committer(sink, files, 1, events::add)) {
      List<String> taken = new CopyOnWriteArrayList<>();
      committer.piece(9, 1, "a.txt", 0, bytes("hel"), () -> taken.add("hel"));
      committer.piece(9, 1, "a.txt", 3, bytes("lo"), () -> taken.add("lo"));
      committer.commit(
          outcome(
              1,
              new Outcome.Done(
                  List.of(new FieldValue.Whole(1)),
                  List.of(
                      new Attachment(
                          "a.txt",
                          5,
                          "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")))));
      committer.finish();

      assertThat(taken).containsExactly("hel", "lo");
    }
    assertThat(committed()).containsExactly(1L);
    assertThat(folder.resolve("results/a.txt")).hasContent("hello");
  }

  private long commit(Outcome... outcomes) throws IOException {
    try (CommitFiles files = files();
        Committer committer = new Committer(sink, files, 1, events::add)) {
      for (Outcome outcome : outcomes) {
        committer.commit(outcome);
      }
      committer.finish();
      return committer.doubled();
    }
  }

  private CommitFiles files() throws IOException {
    return new CommitFiles(
        folder.resolve("failures.tsv"),
        seqs -> seqs.stream().map(seq -> new Item(seq, "item " + seq)).toList(),
        Files.createDirectories(folder.resolve("results")),
        "run-1");
  }

  private List<Long> committed() {
    return events.stream()
        .flatMap(e -> e instanceof Event.Committed(var seqs) ? seqs.stream() : null)
        .toList();
  }

  private List<String> failures() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("failures.tsv"));
    assertThat(lines.getFirst()).isEqualTo("item\tseq\tkind\tstatus\tattempts\texitval\treason");
    return lines.subList(1, lines.size());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static Outcome done(long seq) {
    return outcome(seq, new Outcome.Done(List.of(new FieldValue.Whole(seq)), List.of()));
  }

  private static Outcome failed(long seq, String reason) {
    return outcome(seq, new Outcome.Failed(new Failure(FailureKind.HTTP_STATUS, reason, 404)));
  }

  private static Outcome outcome(long seq, Outcome.Result result) {
    return new Outcome(9, seq, result, 2, new Outcome.Times(0, 0));
  }

  /** Remembers what it takes; used by one thread, and read after it ended. */
  private static final class FakeSink implements RecordSink {

    private final List<Long> skipped = new ArrayList<>();

    private final List<Long> written = new ArrayList<>();
    private int flushed;
    private @Nullable IOException fault;
    private @Nullable RuntimeException defect;

    @Override
    public void write(long seq, List<FieldValue> values) throws IOException {
      if (fault != null) {
        throw fault;
      }
      if (defect != null) {
        throw defect;
      }
      written.add(seq);
    }

    @Override
    public void skip(long seq) {
      skipped.add(seq);
    }

    @Override
    public void flush() {
      flushed = written.size();
    }

    @Override
    public void finish() {}

    @Override
    public String leftovers() {
      return "";
    }

    @Override
    public void close() {}
  }
}

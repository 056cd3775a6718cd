package io.cookline.coordinator.sink;

import static io.cookline.coordinator.sink.CommitFixture.done;
import static io.cookline.coordinator.sink.CommitFixture.failed;
import static io.cookline.coordinator.sink.CommitFixture.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterTest {

  @TempDir Path folder;

  private final FakeSink sink = new FakeSink();
  private CommitFixture commits = new CommitFixture(Path.of("unset"));

  @BeforeEach
  void open() {
    commits = new CommitFixture(folder);
  }

  @Test
  void outcomes_are_written_in_order_and_reported_when_they_are_flushed() throws IOException {
    long doubled = commits.commit(sink, done(3), done(1), failed(2, "no such page"), done(0));

    assertThat(doubled).isZero();
    assertThat(sink.written).containsExactly(3L, 1L, 0L);
    assertThat(commits.committed()).containsExactly(3L, 1L, 2L, 0L);
    assertThat(commits.journalled()).containsExactly(3L, 1L, 2L, 0L);
    assertThat(sink.skipped).containsExactly(2L);
    assertThat(sink.flushed).isEqualTo(3);
    assertThat(commits.failures())
        .containsExactly("item 2\t2\tHTTP_STATUS\t404\t2\t22\tno such page");
  }

  @Test
  void a_second_outcome_of_an_item_is_counted_and_not_written() throws IOException {
    assertThat(commits.commit(sink, done(1), done(1), failed(1, "x"), done(2))).isEqualTo(2);
    assertThat(sink.written).containsExactly(1L, 2L);
    assertThat(commits.committed()).containsExactly(1L, 2L);
    assertThat(commits.journalled()).containsExactly(1L, 2L);
    assertThat(commits.failures()).isEmpty();
  }

  @Test
  void a_fault_of_the_output_is_reported_once_and_nothing_is_committed_after_it()
      throws IOException {
    sink.fault = new IOException("Input/output error");
    commits.commit(sink, done(1), done(2), done(3));

    assertThat(commits.events).containsExactly(new Event.CommitFailed("Input/output error"));
  }

  @Test
  void a_defect_while_writing_ends_the_run_instead_of_the_thread() throws IOException {
    sink.defect = new IllegalArgumentException("a name that this system can't write");
    commits.commit(sink, done(1), done(2));

    assertThat(commits.events).hasSize(1).first().isInstanceOf(Event.CommitFailed.class);
    assertThat(commits.events.getFirst().toString())
        .contains("a name that this system can't write");
  }

  @Test
  void an_error_of_the_machine_ends_the_run_instead_of_the_thread() throws IOException {
    sink.error = new OutOfMemoryError("Java heap space");
    commits.commit(sink, done(1), done(2));

    assertThat(commits.events)
        .containsExactly(new Event.CommitFailed("java.lang.OutOfMemoryError: Java heap space"));
  }

  /** The run's loop has ended when this happens, and hears of no event. */
  @Test
  void what_fails_after_the_run_was_over_can_be_asked_for() throws IOException {
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          commits.disk.failing("force journal");
          committer.suspect(List.of(7L));
          committer.finish();

          assertThat(committer.failure())
              .hasValueSatisfying(why -> assertThat(why).contains("could not be made to keep"));
        });
  }

  @Test
  void where_all_is_well_there_is_no_failure() throws IOException {
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          committer.suspect(List.of(7L));
          committer.finish();
          assertThat(committer.failure()).isEmpty();
        });
  }

  @Test
  void a_record_that_does_not_fit_the_columns_is_never_written() throws IOException {
    Outcome wide =
        outcome(
            1,
            new Outcome.Done(List.of(new FieldValue.Whole(1), new FieldValue.Whole(2)), List.of()));
    commits.commit(sink, wide);

    assertThat(sink.written).isEmpty();
    assertThat(commits.journalled()).isEmpty();
    assertThat(commits.events)
        .containsExactly(new Event.CommitFailed("a worker sent 2 values for 1 columns"));
  }

  @Test
  void half_a_surrogate_pair_in_a_reason_does_not_end_the_run() throws IOException {
    commits.commit(sink, failed(1, "cut here: \ud83c…"));

    assertThat(commits.committed()).containsExactly(1L);
    assertThat(commits.failures()).singleElement().asString().endsWith("cut here: ?…");
  }

  @Test
  void a_failure_is_one_line_whatever_its_reason() throws IOException {
    commits.commit(sink, failed(1, "two\nlines\tand a \\"));

    assertThat(commits.failures())
        .containsExactly("item 1\t1\tHTTP_STATUS\t404\t2\t22\ttwo\\nlines\\tand a \\\\");
  }

  @Test
  void an_attachment_is_published_with_its_record() throws IOException {
    List<String> taken = new CopyOnWriteArrayList<>();
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          committer.piece(9, 1, "a.txt", 0, bytes("hel"), () -> taken.add("hel"));
          committer.piece(9, 1, "a.txt", 3, bytes("lo"), () -> taken.add("lo"));
          committer.commit(
              List.of(
                  new Effect.Commit(
                      CommitFixture.W3,
                      outcome(
                          1,
                          new Outcome.Done(
                              List.of(new FieldValue.Whole(1)),
                              List.of(
                                  new Attachment(
                                      "a.txt",
                                      5,
                                      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")))))));
        });

    assertThat(taken).containsExactly("hel", "lo");
    assertThat(commits.committed()).containsExactly(1L);
    assertThat(folder.resolve("results/a.txt")).hasContent("hello");
    assertThat(commits.disk.operations())
        .as("the file is safe and has its name before the journal names it")
        .containsSubsequence(
            "rename a.txt", "sync results", "write journal", "force journal", "committed [1]");
  }

  /** Its worker is gone and sends no more, or it sends what it had begun to send. */
  @Test
  void what_gathered_of_an_item_that_failed_goes_with_it_and_nothing_more_is_taken()
      throws IOException {
    List<String> taken = new CopyOnWriteArrayList<>();
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          committer.piece(9, 1, "a.txt", 0, bytes("hel"), () -> taken.add("hel"));
          committer.commit(List.of(new Effect.Commit(CommitFixture.W3, failed(1, "no such page"))));
          committer.piece(9, 1, "a.txt", 3, bytes("lo"), () -> taken.add("lo"));
          committer.piece(9, 1, "b.txt", 0, bytes("new"), () -> taken.add("new"));
          committer.finish();
          assertThat(committer.failure()).isEmpty();
        });

    assertThat(taken).containsExactly("hel", "lo", "new");
    assertThat(folder.resolve("results")).isEmptyDirectory();
    assertThat(commits.committed()).containsExactly(1L);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}

package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A committer on a disk that can be full or fail, and what came of what it was given. */
final class CommitFixture {

  static final WorkerId W3 = new WorkerId(3, 1);

  final FaultyDisk disk = new FaultyDisk();
  final List<Event> events = new CopyOnWriteArrayList<>();
  private final Path folder;

  CommitFixture(Path folder) {
    this.folder = folder;
  }

  /** What is done with a committer. */
  @FunctionalInterface
  interface Use {
    void with(Committer committer) throws IOException;
  }

  /** Commits these, and says how many were doubled. */
  long commit(RecordSink sink, Outcome... outcomes) throws IOException {
    long[] doubled = new long[1];
    use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          for (Outcome outcome : outcomes) {
            committer.commit(List.of(new Effect.Commit(W3, outcome)));
          }
          committer.finish();
          doubled[0] = committer.doubled();
        });
    return doubled[0];
  }

  /** A committer of records with one column, and its end. */
  void use(RecordSink sink, RunSpec.Durability durability, Consumer<Event> also, Use use)
      throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    try (JournalWriter journal = JournalWriter.create(disk.unwatched(), journal(), new Random(1));
        Views views = views(sink);
        Committer committer =
            new Committer(
                new Committer.Safe(
                    disk, journal, views, new AttachmentFolder(disk, results, "run-1"), durability),
                new Committer.Before(new BitSet(), 0),
                1,
                event -> {
                  disk.note(word(event));
                  events.add(event);
                  also.accept(event);
                })) {
      disk.watching();
      use.with(committer);
      committer.finish();
    }
  }

  private static String word(Event event) {
    return event instanceof Event.Committed committed
        ? "committed " + seqs(committed)
        : event.getClass().getSimpleName();
  }

  /** The items that an event says to be safe. */
  static List<Long> seqs(Event.Committed event) {
    return event.commits().stream().map(commit -> commit.outcome().seq()).toList();
  }

  Views views(RecordSink sink) throws IOException {
    return Views.open(
        sink,
        new Views.Places(
            disk,
            new RunSpec.Output(Optional.empty(), OutputFormat.TSV),
            folder,
            Optional.empty(),
            (item, out) -> out.append("cookline ").append(item)),
        seqs -> seqs.stream().map(seq -> new Item(seq, "item " + seq)).toList());
  }

  Path journal() {
    return folder.resolve("journal");
  }

  List<JournalEntry> entries() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalReader.read(disk, journal(), entries::add);
    return entries;
  }

  /** The items that the journal has an outcome of, in its order. */
  List<Long> journalled() throws IOException {
    return entries().stream()
        .flatMap(
            entry ->
                entry instanceof JournalEntry.OfItem item ? List.of(item.seq()).stream() : null)
        .toList();
  }

  /** The items that were said to be safe, in the order in which they were. */
  List<Long> committed() {
    return events.stream()
        .flatMap(e -> e instanceof Event.Committed committed ? seqs(committed).stream() : null)
        .toList();
  }

  List<String> failures() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("failures.tsv"));
    assertThat(lines.getFirst()).isEqualTo("item\tseq\tkind\tstatus\tattempts\texitval\treason");
    return lines.subList(1, lines.size());
  }

  static Outcome done(long seq) {
    return outcome(seq, new Outcome.Done(List.of(new FieldValue.Whole(seq)), List.of()));
  }

  static Outcome failed(long seq, String reason) {
    return outcome(seq, new Outcome.Failed(new Failure(FailureKind.HTTP_STATUS, reason, 404)));
  }

  static Outcome outcome(long seq, Outcome.Result result) {
    return new Outcome(9, seq, result, 2, new Outcome.Times(0, 0));
  }
}

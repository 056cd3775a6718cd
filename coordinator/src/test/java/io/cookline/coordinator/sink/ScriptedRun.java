package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import io.cookline.spi.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A run of twelve items over a simulated disk: everything that commits and publishes is the real
 * thing, in the order of NewRun, ResumedRun, Runner and RunEnding; only nobody works. What an item
 * gives depends on the item alone.
 */
final class ScriptedRun {

  static final int ITEMS = 12;
  static final Path RUN = Path.of("/disk/run");
  static final Path JOURNAL = RUN.resolve("journal");
  static final Path FAILURES = RUN.resolve("failures.tsv");
  static final Path OUT = Path.of("/disk/out");
  static final Path FILE = OUT.resolve("out.tsv");
  static final Path RESULTS = Path.of("/disk/results");

  /** Small, so that there are some: of the journal between two checkpoints. */
  private static final long CHECKPOINT_BYTES = 600;

  private static final List<Column> COLUMNS = List.of(new Column("text", true));

  private final CrashDisk disk;
  private final RunSpec.Output output;
  private final Acks acks;

  ScriptedRun(CrashDisk disk, RunSpec.Output output, Acks acks) {
    this.disk = disk;
    this.output = output;
    this.acks = acks;
  }

  static CrashDisk disk() {
    return new CrashDisk(RUN, OUT, RESULTS);
  }

  /** A new run, to its end. */
  void perform() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(7))) {
      journal.append(open());
      journal.append(new JournalEntry.Epoch(1, 0, "0.1.0"));
      journal.sync();
      disk.syncFolder(RUN);
      acks.began(disk.log().size());
      work(
          journal,
          new Past(new BitSet(), StandingFailures.none(), Optional.empty()),
          ItemScript.FIRST_TIME);
    }
  }

  private record Past(BitSet settled, StandingFailures failures, Optional<RunHistory> history) {}

  /** Goes on with what is there, to its end. */
  void resume(boolean retryFailed) throws IOException, UserError {
    RunHistory history = RunHistory.read(disk, JOURNAL);
    Unfinished unfinished = new Unfinished(disk, output, history);
    if (history.finished().isPresent()) {
      unfinished.complete();
      if (!retryFailed || history.failed().isEmpty()) {
        return;
      }
    }
    BitSet settled = history.done();
    if (!retryFailed) {
      settled.or(history.failed());
    }
    try (JournalWriter journal =
        unfinished.takeOver(JOURNAL, new JournalEntry.Epoch(history.epoch() + 1, 0, "0.1.0"))) {
      work(
          journal,
          new Past(
              settled,
              retryFailed ? StandingFailures.none() : history.standing(),
              Optional.of(history)),
          retryFailed ? ItemScript.AGAIN : ItemScript.FIRST_TIME);
    }
  }

  private void work(JournalWriter journal, Past past, ItemScript script) throws IOException {
    AttachmentFolder attachments = new AttachmentFolder(disk, RESULTS, "run-1");
    Optional<RunHistory> history = past.history;
    if (history.isPresent()) {
      attachments.discardOld();
    }
    Views.Opened opened =
        Views.open(
            new Views.Places(disk, output, RUN, Optional.empty(), (item, out) -> out.append(item)),
            new Views.Shape(COLUMNS, ITEMS, 2, "run-1"),
            seqs -> seqs.stream().map(seq -> new Item(seq, "item " + seq)).toList(),
            history.flatMap(RunHistory::checkpoint));
    try (Views views = opened.views()) {
      if (history.isPresent()) {
        Replay.show(disk, JOURNAL, opened, past.failures, attachments);
      }
      CommitScript commits = new CommitScript(disk, acks, script);
      commits.perform(
          new Committer.Safe(disk, journal, views, attachments, RunSpec.Durability.GROUP),
          new Committer.Before(past.settled, history.map(RunHistory::results).orElse(0L)),
          CHECKPOINT_BYTES);
      long ok = past.settled.cardinality();
      new Publisher(journal, new Room(disk, new Impatient()), () -> 0).publish(views, ok, 0);
      acks.published(disk.log().size());
    }
  }

  private JournalEntry.RunOpen open() {
    return new JournalEntry.RunOpen(
        "run-1",
        new JournalEntry.Work("test", "", List.of(), COLUMNS),
        new JournalEntry.Asked(
            List.of(), "/disk", new JournalEntry.Output(FILE.toString(), "tsv", false, false, "")),
        new JournalEntry.Input(ITEMS, "00"),
        new JournalEntry.Origin("0.1.0", 0, 2));
  }

  /** The text of a file. */
  static String text(CrashDisk disk, Path file) {
    return new String(disk.bytes(file), UTF_8);
  }

  /** No disk is full here. */
  private static final class Impatient implements Room.Listener {
    @Override
    public void full(String problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void free() {
      throw new AssertionError("there was room");
    }

    @Override
    public void locked(Path file) {
      throw new AssertionError(file + " is locked");
    }
  }
}

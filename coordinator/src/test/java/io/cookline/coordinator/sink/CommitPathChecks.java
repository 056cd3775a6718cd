package io.cookline.coordinator.sink;

import static io.cookline.coordinator.sink.ScriptedRun.FAILURES;
import static io.cookline.coordinator.sink.ScriptedRun.FILE;
import static io.cookline.coordinator.sink.ScriptedRun.ITEMS;
import static io.cookline.coordinator.sink.ScriptedRun.JOURNAL;
import static io.cookline.coordinator.sink.ScriptedRun.OUT;
import static io.cookline.coordinator.sink.ScriptedRun.RESULTS;
import static io.cookline.coordinator.sink.ScriptedRun.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a run's disk after a crash, and at the end of a run. Plain comparisons: they
 * are made a hundred thousand times.
 */
final class CommitPathChecks {

  private final RunSpec.Output output;
  private final byte @Nullable [] before;
  private final byte[] whole;

  /**
   * @param before what the output file had before the run; null: it was not there
   * @param whole what it has after an undisturbed run
   */
  CommitPathChecks(RunSpec.Output output, byte @Nullable [] before, byte[] whole) {
    this.output = output;
    this.before = before;
    this.whole = whole;
  }

  /**
   * A crash has happened, and nobody has done anything yet.
   *
   * @return whether a run began
   */
  boolean left(CrashDisk disk, Acks acks, int prefix) throws IOException {
    if (!disk.exists(JOURNAL) || !RunHistory.read(disk, JOURNAL).began()) {
      require(!acks.hadBegun(prefix), "the run had begun");
      return false;
    }
    RunHistory history = RunHistory.read(disk, JOURNAL);
    BitSet missing = acks.committedAt(prefix);
    missing.andNot(history.done());
    missing.andNot(history.failed());
    require(missing.isEmpty(), "items that were committed are lost: " + missing);
    attachmentsAreWhole(disk);
    outputIsWhole(disk, acks.wasPublished(prefix));
    return true;
  }

  /**
   * The first coordinator's own run has crashed: what its journal says of the output is so, and the
   * output is nothing that the journal does not say.
   */
  void leftByTheFirst(CrashDisk disk) throws IOException {
    RunHistory history = RunHistory.read(disk, JOURNAL);
    Path gathered = OUT.resolve(HiddenName.of("out.tsv", "run-1"));
    if (history.checkpoint().isPresent() && disk.exists(gathered)) {
      JournalEntry.Checkpoint point = history.checkpoint().get();
      try (DiskFile file = disk.read(gathered)) {
        require(
            Tail.matches(file, new OutputTarget.Mark(point.length(), point.tailCrc())),
            "a checkpoint stands for what was not synced");
      }
    }
    boolean isOld = before == null ? !disk.exists(FILE) : Arrays.equals(disk.bytes(FILE), before);
    require(
        output.mode() == RunSpec.Mode.APPEND || isOld || history.finished().isPresent(),
        "the output is there before the journal says so");
  }

  private void outputIsWhole(CrashDisk disk, boolean published) {
    if (!disk.exists(FILE)) {
      require(before == null && !published, "the output is gone");
      return;
    }
    byte[] now = disk.bytes(FILE);
    boolean isOld = before != null && Arrays.equals(now, before);
    switch (output.mode()) {
      case OVERWRITE ->
          require((!published && isOld) || isWhole(disk), "the output is neither old nor new");
      case APPEND -> {
        byte[] old = before == null ? new byte[0] : before;
        require(
            now.length >= old.length && Arrays.equals(now, 0, old.length, old, 0, old.length),
            "the output lost what it had");
        require(!published || isWhole(disk), "what was published is not there");
      }
    }
  }

  private boolean isWhole(CrashDisk disk) {
    try {
      records(disk);
      return true;
    } catch (AssertionError torn) {
      return false;
    }
  }

  private static void attachmentsAreWhole(CrashDisk disk) throws IOException {
    JournalReader.read(
        disk,
        JOURNAL,
        entry -> {
          if (entry instanceof JournalEntry.Result result) {
            for (JournalEntry.NamedAttachment file : result.attachments()) {
              Path path = RESULTS.resolve(file.file());
              require(
                  disk.exists(path)
                      && Arrays.equals(disk.bytes(path), ItemScript.content((int) result.seq())),
                  path + " is not whole");
            }
          }
        });
  }

  /**
   * A run has ended, after whatever crashes.
   *
   * @param exactly whether it is what an undisturbed run leaves
   */
  void ended(CrashDisk disk, boolean exactly) throws IOException {
    BitSet seen = records(disk);
    List<String> failures = text(disk, FAILURES).lines().skip(1).toList();
    for (String line : failures) {
      int seq = Integer.parseInt(line.split("\t", -1)[1]);
      require(!seen.get(seq), "item " + seq + " is there twice");
      require(line.startsWith("item " + seq + "\t"), "wrong failure: " + line);
      seen.set(seq);
    }
    require(seen.cardinality() == ITEMS, "items that are there: " + seen);
    require(!exactly || Arrays.equals(disk.bytes(FILE), whole), "it is not what it is undisturbed");
    attachmentsAreWhole(disk);
    require(RunHistory.read(disk, JOURNAL).doubled().isEmpty(), "doubled in the journal");
    require(RunHistory.read(disk, JOURNAL).finished().isPresent(), "it is not finished");
    for (Path file : disk.files()) {
      require(
          !(file.startsWith(OUT) || file.startsWith(RESULTS)) || !file.toString().endsWith(".part"),
          file + " is left");
    }
  }

  /** The items whose record is in the output: each once, as it should be, and nothing else. */
  private BitSet records(CrashDisk disk) {
    byte[] old = before == null || output.mode() == RunSpec.Mode.OVERWRITE ? new byte[0] : before;
    byte[] now = disk.bytes(FILE);
    require(Arrays.equals(old, Arrays.copyOf(now, old.length)), "it lost what it had");
    String added = text(disk, FILE).substring(new String(old, UTF_8).length());
    BitSet seen = new BitSet();
    List<String> lines = new ArrayList<>();
    if (output.format() == OutputFormat.ARTICLE) {
      require(added.lines().count() == 2, "a part is missing");
      added.lines().forEach(line -> lines.addAll(Arrays.asList(line.split("\t"))));
    } else {
      lines.addAll(added.lines().toList());
      if (old.length == 0) {
        require(!lines.isEmpty() && lines.removeFirst().equals("text"), "the header is missing");
      } else if (old[old.length - 1] != '\n') {
        require(lines.isEmpty() || lines.removeFirst().isEmpty(), "no line end");
      }
    }
    int last = -1;
    for (String line : lines) {
      require(line.startsWith("record "), "not a record: " + line);
      int seq = Integer.parseInt(line.substring(7).replaceAll("·.*", ""));
      require(line.equals(ItemScript.text(seq)), "torn: " + line);
      require(!seen.get(seq), "item " + seq + " is there twice");
      require(output.order() == RunSpec.Order.OF_COMPLETION || seq > last, "out of order");
      seen.set(seq);
      last = seq;
    }
    return seen;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}

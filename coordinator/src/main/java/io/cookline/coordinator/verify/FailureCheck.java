package io.cookline.coordinator.verify;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.journal.DamagedJournalException;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.coordinator.sink.FailureFile;
import io.cookline.coordinator.verify.Finding.Kind;
import io.cookline.spi.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Makes {@code failures.tsv} once more from the journal, and holds the one that is there against
 * it.
 */
final class FailureCheck {

  private static final int GROUP = 512;

  private final Disk disk;
  private final Path directory;
  private final RunHistory history;
  private final ItemTexts texts;

  /**
   * @param texts of the items as they were
   */
  FailureCheck(Disk disk, Path directory, RunHistory history, ItemTexts texts) {
    this.disk = disk;
    this.directory = directory;
    this.history = history;
    this.texts = texts;
  }

  /**
   * Compares.
   *
   * @param names what an item is called
   */
  Differences compare(LongFunction<String> names) throws IOException {
    Path file = directory.resolve("failures.tsv");
    if (!Files.isRegularFile(file)) {
      return new Differences(
          List.of(
              Finding.of(Kind.MISSING, file.toString(), "the failures are gone, or are no file")),
          0);
    }
    Path again = Files.createTempFile("cookline-verify-", ".failures");
    try {
      int[] order = write(again);
      LineDiff.Naming naming =
          line -> line == 0 ? "the header" : "the failure of " + names.apply(order[(int) line - 1]);
      try (Part should = Part.of(again, 0);
          Part is = Part.of(file, 0)) {
        Differences differences =
            new LineDiff(new LineDiff.Subject(file.toString(), naming, 0, false, false))
                .compare(should, is);
        return differences.areNone() && should.size() != is.size()
            ? new Differences(
                List.of(
                    new Finding(
                        Kind.DAMAGED,
                        file.toString(),
                        order.length + 1L,
                        "the last line has no line end")),
                0)
            : differences;
      }
    } finally {
      Files.deleteIfExists(again);
    }
  }

  /** Writes the failures again; gives back their items, in their order. */
  private int[] write(Path again) throws IOException {
    IntStream.Builder written = IntStream.builder();
    StandingFailures standing = history.standing();
    List<JournalEntry.Failed> group = new ArrayList<>();
    try (FailureFile failures = new FailureFile(disk, again)) {
      JournalReader.read(
          disk,
          directory.resolve("journal"),
          entry -> {
            if (entry instanceof JournalEntry.Failed failed && standing.stands(failed)) {
              written.add((int) failed.seq());
              group.add(failed);
              if (group.size() == GROUP) {
                write(failures, group);
              }
            }
          });
      write(failures, group);
      failures.flush();
    } catch (DamagedJournalException saidAlready) {
      // What stands before the damage is looked at.
    }
    return written.build().toArray();
  }

  private void write(FailureFile failures, List<JournalEntry.Failed> group) throws IOException {
    List<Item> items = texts.read(group.stream().map(JournalEntry.Failed::seq).toList());
    for (int i = 0; i < items.size(); i++) {
      failures.add(group.get(i), items.get(i).text());
    }
    group.clear();
  }
}

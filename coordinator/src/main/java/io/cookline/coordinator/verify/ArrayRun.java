package io.cookline.coordinator.verify;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.ArrayPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that may be a part of a job array, and how far it is.
 *
 * @param directory its run directory, as the user named it
 * @param open how its journal begins
 * @param ok items with a record
 * @param failed items that have failed
 * @param faults what is wrong with its files, a sentence each
 */
public record ArrayRun(
    Path directory, JournalEntry.RunOpen open, long ok, long failed, List<String> faults) {

  /** Copies. */
  public ArrayRun {
    faults = List.copyOf(faults);
  }

  /** The run with this history. */
  public static ArrayRun of(Path directory, RunHistory history) throws IOException {
    List<String> faults = new ArrayList<>();
    history.damage().ifPresent(faults::add);
    if (!history.doubled().isEmpty()) {
      faults.add("items with more than one record: " + history.doubled().size());
    }
    PlacesCheck.compare(directory, history.open().input())
        .ifPresent(
            finding ->
                faults.add(
                    finding.file()
                        + ": "
                        + finding.message()
                        + "; the same cookline run … --resume --run-dir "
                        + directory
                        + " makes it again from the same input"));
    return new ArrayRun(
        directory,
        history.open(),
        history.done().cardinality(),
        history.failed().cardinality(),
        faults);
  }

  /** How many items it has. */
  public long items() {
    return open.input().items();
  }

  /** How many items have neither a record nor a failure. */
  public long left() {
    return items() - ok - failed;
  }

  /** Which part it is. */
  public ArrayPart part() {
    return open.work().part().orElseThrow();
  }

  /** What it is a part of. */
  public JournalEntry.Whole whole() {
    return open.input().whole().orElseThrow();
  }

  /** Whether it is a part of an array at all. */
  boolean isPart() {
    return open.work().part().isPresent() && open.input().whole().isPresent();
  }
}

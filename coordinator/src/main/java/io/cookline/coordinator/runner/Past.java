package io.cookline.coordinator.runner;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.coordinator.run.Beginning;
import java.util.Optional;

/**
 * What earlier coordinators left of a run.
 *
 * @param beginning what is settled
 * @param failures of items that are not tried again
 * @param results how many results the journal has
 * @param checkpoint where the output was left
 * @param retrying whether items that have failed are tried again
 */
public record Past(
    Beginning beginning,
    StandingFailures failures,
    long results,
    Optional<JournalEntry.Checkpoint> checkpoint,
    boolean retrying) {

  /** There was none. */
  static Past none() {
    return new Past(Beginning.afresh(), StandingFailures.none(), 0, Optional.empty(), false);
  }

  /** Whether there is anything to show again. */
  boolean any() {
    return beginning.epoch() > 1;
  }
}

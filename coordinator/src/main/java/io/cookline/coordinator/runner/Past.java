package io.cookline.coordinator.runner;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.Beginning;
import java.util.BitSet;
import java.util.Optional;

/**
 * What earlier coordinators left of a run.
 *
 * @param beginning what is settled
 * @param failed items that have failed and are not tried again
 * @param results how many results the journal has
 * @param checkpoint where the output was left
 */
public record Past(
    Beginning beginning,
    BitSet failed,
    long results,
    Optional<JournalEntry.Checkpoint> checkpoint) {

  /** There was none. */
  static Past none() {
    return new Past(Beginning.afresh(), new BitSet(), 0, Optional.empty());
  }

  /** Whether there is anything to show again. */
  boolean any() {
    return beginning.epoch() > 1;
  }
}

package io.cookline.coordinator.journal;

import java.util.BitSet;

/**
 * Goes through the failures of a journal in their order and says which ones stand: of items that
 * have failed, and were not tried again with success, the last one.
 */
public final class StandingFailures {

  private final BitSet failed;

  /** How many failures of an item are still to come before its last one. */
  private final ItemCounts repeats;

  StandingFailures(BitSet failed, ItemCounts repeats) {
    this.failed = (BitSet) failed.clone();
    this.repeats = new ItemCounts(repeats);
  }

  /** None: whatever has failed is tried again. */
  public static StandingFailures none() {
    return new StandingFailures(new BitSet(), new ItemCounts());
  }

  /** Whether this one stands; to be asked once for each failure, in the journal's order. */
  public boolean stands(JournalEntry.Failed failure) {
    int item = (int) failure.seq();
    if (!failed.get(item)) {
      return false;
    }
    if (repeats.isZero(item)) {
      return true;
    }
    repeats.decrement(item);
    return false;
  }
}

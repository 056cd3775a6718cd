package io.cookline.coordinator.journal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through the failures of a journal in their order and says which ones stand: of items that
 * have failed, and were not tried again with success, the last one.
 */
public final class StandingFailures {

  private final BitSet failed;

  /** How many failures of an item are still to come before its last one. */
  private final Map<Long, Integer> repeats;

  StandingFailures(BitSet failed, Map<Long, Integer> repeats) {
    this.failed = (BitSet) failed.clone();
    this.repeats = new HashMap<>(repeats);
  }

  /** None: whatever has failed is tried again. */
  public static StandingFailures none() {
    return new StandingFailures(new BitSet(), Map.of());
  }

  /** Whether this one stands; to be asked once for each failure, in the journal's order. */
  public boolean stands(JournalEntry.Failed failure) {
    if (!failed.get((int) failure.seq())) {
      return false;
    }
    int more = repeats.getOrDefault(failure.seq(), 0);
    if (more == 0) {
      return true;
    }
    repeats.put(failure.seq(), more - 1);
    return false;
  }
}

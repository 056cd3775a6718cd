package io.cookline.coordinator.journal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A number for each item, in as many bits an item as the largest number has. The lowest bits of all
 * of them are kept together, and so are the next, and so on.
 */
final class ItemCounts {

  private final List<BitSet> digits = new ArrayList<>();

  /** Every item has 0. */
  ItemCounts() {}

  /** What another one has; from now on they change apart. */
  ItemCounts(ItemCounts other) {
    other.digits.forEach(digit -> digits.add((BitSet) digit.clone()));
  }

  /** The memory that it takes. */
  long bytes() {
    return digits.stream().mapToLong(digit -> digit.size() / Byte.SIZE).sum();
  }

  boolean isZero(int item) {
    return digits.stream().noneMatch(digit -> digit.get(item));
  }

  void increment(int item) {
    for (BitSet digit : digits) {
      digit.flip(item);
      if (digit.get(item)) {
        return;
      }
    }
    BitSet highest = new BitSet();
    highest.set(item);
    digits.add(highest);
  }

  /** One less for an item that has not 0. */
  void decrement(int item) {
    for (BitSet digit : digits) {
      digit.flip(item);
      if (!digit.get(item)) {
        return;
      }
    }
  }
}

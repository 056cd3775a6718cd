package io.cookline.coordinator.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a lease in a worker's hands. Two bits an item and its number: thousands of
 * workers hold millions of items, and a table of objects for them would not fit in the processor's
 * caches.
 */
final class HeldLease {

  private final List<Lease.Part> parts;

  /** The items' numbers, ascending. */
  private final long[] seqs;

  /** Where each of those is among the parts; null if it is at the same place. */
  private final int @Nullable [] places;

  private final BitSet started;
  private final BitSet ended;

  /** Where the next item to end is likely to be: mostly they end in order, or nearly. */
  private int next;

  private int left;

  HeldLease(Lease lease) {
    this.parts = lease.items();
    this.left = parts.size();
    this.started = new BitSet(left);
    this.ended = new BitSet(left);
    long[] given = parts.stream().mapToLong(Lease.Part::seq).toArray();
    if (isAscending(given)) {
      this.seqs = given;
      this.places = null;
    } else {
      int[] order =
          IntStream.range(0, given.length)
              .boxed()
              .sorted(Comparator.comparingLong(place -> given[place]))
              .mapToInt(Integer::intValue)
              .toArray();
      this.places = order;
      this.seqs = Arrays.stream(order).mapToLong(place -> given[place]).toArray();
    }
  }

  /** How many items are left. */
  int left() {
    return left;
  }

  /** An item's first step is taken. */
  void start(long seq) {
    int place = placeOf(seq);
    if (place >= 0) {
      started.set(place);
    }
  }

  /** Whether an item is there still. */
  boolean holds(long seq) {
    int place = placeOf(seq);
    return place >= 0 && !ended.get(place);
  }

  /** Takes an item away; says whether it was there still. */
  boolean release(long seq) {
    int place = placeOf(seq);
    if (place < 0 || ended.get(place)) {
      return false;
    }
    ended.set(place);
    next = place + 1;
    left--;
    return true;
  }

  /** The items that are left, in the order in which they are to be performed. */
  List<Lease.Part> parts() {
    return IntStream.range(0, parts.size())
        .filter(place -> !ended.get(place))
        .mapToObj(parts::get)
        .toList();
  }

  /** Those of them that have started. */
  List<Lease.Part> started() {
    return started.stream().filter(place -> !ended.get(place)).mapToObj(parts::get).toList();
  }

  private int placeOf(long seq) {
    if (next < parts.size() && parts.get(next).seq() == seq) {
      return next;
    }
    int found = Arrays.binarySearch(seqs, seq);
    return found < 0 || places == null ? found : places[found];
  }

  private static boolean isAscending(long[] numbers) {
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] <= numbers[i - 1]) {
        return false;
      }
    }
    return true;
  }
}

package io.cookline.coordinator.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds where two rows of entries differ when that is in many places: each entry that is there
 * takes the next free place behind the one before, or the first free one at all; those that are in
 * order then stay.
 */
final class NextPlaces {

  private static final long HASH = 0xffffffff00000000L;

  private final Entries should;
  private final Entries is;

  /** A half of each digest and behind it the place: equal ones stand together, in order. */
  private final long[] keys;

  /** By index of a key: the next one whose place is free, or a step on the way to it. */
  private final int[] free;

  private NextPlaces(Entries should, Entries is) {
    this.should = should;
    this.is = is;
    this.keys = new long[should.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(should.digest(i), i);
    }
    Arrays.sort(keys);
    this.free = new int[keys.length + 1];
    Arrays.setAll(free, i -> i);
  }

  /** Where they differ. */
  static List<Hunk> hunks(Entries should, Entries is) {
    return new NextPlaces(should, is).hunks();
  }

  private List<Hunk> hunks() {
    int[] places = new int[is.size()];
    int[] found = new int[is.size()];
    int count = 0;
    int last = -1;
    for (int i = 0; i < places.length; i++) {
      places[i] = take(is.digest(i), last);
      if (places[i] >= 0) {
        last = places[i];
        found[count++] = i;
      }
    }
    int[] row = new int[count];
    for (int i = 0; i < count; i++) {
      row[i] = places[found[i]];
    }
    BitSet inOrder = Rising.longest(row);
    List<Hunk> hunks = new ArrayList<>();
    int place = 0;
    int isPlace = 0;
    for (int i = inOrder.nextSetBit(0); i >= 0; i = inOrder.nextSetBit(i + 1)) {
      add(hunks, new Hunk(place, row[i], isPlace, found[i]));
      place = row[i] + 1;
      isPlace = found[i] + 1;
    }
    add(hunks, new Hunk(place, should.size(), isPlace, is.size()));
    return hunks;
  }

  private static void add(List<Hunk> hunks, Hunk hunk) {
    if (hunk.gone() > 0 || hunk.extra() > 0) {
      hunks.add(hunk);
    }
  }

  private int take(long digest, int last) {
    int place = take(digest, key(digest, last + 1));
    return place >= 0 ? place : take(digest, key(digest, 0));
  }

  private int take(long digest, long fromKey) {
    int index = Arrays.binarySearch(keys, fromKey);
    for (int i = nextFree(index < 0 ? -index - 1 : index);
        i < keys.length && (keys[i] & HASH) == (digest & HASH);
        i = nextFree(i + 1)) {
      int place = (int) keys[i];
      if (should.digest(place) == digest) {
        free[i] = i + 1;
        return place;
      }
    }
    return -1;
  }

  private int nextFree(int from) {
    int i = from;
    while (free[i] != i) {
      free[i] = free[free[i]];
      i = free[i];
    }
    return i;
  }

  private static long key(long digest, int place) {
    return (digest & HASH) | place;
  }
}

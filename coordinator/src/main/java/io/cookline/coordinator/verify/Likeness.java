package io.cookline.coordinator.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Tells which entry was made of which by an edit. */
final class Likeness {

  private static final int LOOKED_AT = 512;

  /** Among more entries each is taken for the one in its place. */
  private static final int MOST = 64;

  private final Entries should;
  private final Entries is;

  Likeness(Entries should, Entries is) {
    this.should = should;
    this.is = is;
  }

  /**
   * Pairs entries, without crossing.
   *
   * @param gone that should be there
   * @param extra that are
   * @return for each of the shorter list the index of its partner in the other
   */
  int[] pairs(List<Integer> gone, List<Integer> extra) throws IOException {
    boolean fewGone = gone.size() <= extra.size();
    int few = Math.min(gone.size(), extra.size());
    int many = Math.max(gone.size(), extra.size());
    int[] partners = new int[few];
    int next = 0;
    for (int i = 0; i < few; i++) {
      int last = many - (few - i);
      partners[i] = next;
      if (many <= MOST) {
        double best = -1;
        for (int j = next; j <= last; j++) {
          double alike = fewGone ? of(gone.get(i), extra.get(j)) : of(gone.get(j), extra.get(i));
          if (alike > best) {
            best = alike;
            partners[i] = j;
          }
        }
      }
      next = partners[i] + 1;
    }
    return partners;
  }

  /** What share of two entries is the same, at their beginning and end, from 0 to 1. */
  double of(int index, int isIndex) throws IOException {
    EntryReader.Entry wanted = should.at(index);
    EntryReader.Entry there = is.at(isIndex);
    byte[] one = should.part().bytes(wanted.start(), Math.min(wanted.length(), LOOKED_AT));
    byte[] two = is.part().bytes(there.start(), Math.min(there.length(), LOOKED_AT));
    int different = Arrays.mismatch(one, two);
    if (different < 0) {
      return 1;
    }
    int most = Math.min(one.length, two.length) - different;
    int end = 0;
    while (end < most && one[one.length - 1 - end] == two[two.length - 1 - end]) {
      end++;
    }
    return (different + end) / (double) Math.max(one.length, two.length);
  }
}

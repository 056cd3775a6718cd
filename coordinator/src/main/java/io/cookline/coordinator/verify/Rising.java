package io.cookline.coordinator.verify;

import java.util.BitSet;

/** The longest part of a row that rises: what must not be moved to put the row in order. */
final class Rising {

  private Rising() {}

  /**
   * The indexes of it.
   *
   * @see <a href="https://en.wikipedia.org/wiki/Longest_increasing_subsequence">patience
   *     sorting</a>
   */
  static BitSet longest(int[] row) {
    int[] lastOf = new int[row.length];
    int[] before = new int[row.length];
    int length = 0;
    for (int i = 0; i < row.length; i++) {
      int rank = rank(row, lastOf, length, row[i]);
      before[i] = rank == 0 ? -1 : lastOf[rank - 1];
      lastOf[rank] = i;
      length = Math.max(length, rank + 1);
    }
    BitSet indexes = new BitSet(row.length);
    for (int i = length == 0 ? -1 : lastOf[length - 1]; i >= 0; i = before[i]) {
      indexes.set(i);
    }
    return indexes;
  }

  /** How long the longest rising part is that this number can follow. */
  private static int rank(int[] row, int[] lastOf, int length, int number) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (row[lastOf[middle]] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

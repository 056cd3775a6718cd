package io.cookline.coordinator.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the fewest entries to leave out and to put in that make one row of another, as long as
 * these are few.
 *
 * @see <a href="https://doi.org/10.1007/BF01840446">Eugene W. Myers, An O(ND) difference algorithm
 *     and its variations, 1986</a>
 */
final class FewestEdits {

  /** More are no small damage; what was tried is kept, so that it takes 16 MB. */
  private static final int MOST = 2000;

  /** A second or two. */
  private static final long MOST_STEPS = 1L << 28;

  private final Entries should;
  private final Entries is;
  private final boolean open;

  /** By the number of edits: how far one comes with so many on each diagonal. */
  private final List<int[]> furthest = new ArrayList<>();

  private final int[] reach = new int[2 * MOST + 3];
  private long steps;

  /**
   * @param open whether others may follow behind those that should be there
   */
  FewestEdits(Entries should, Entries is, boolean open) {
    this.should = should;
    this.is = is;
    this.open = open;
  }

  /** Where the rows differ; empty if that is in too many places. */
  Optional<List<Hunk>> find() {
    for (int edits = 0; edits <= MOST && steps < MOST_STEPS; edits++) {
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int place = advance(edits, diagonal);
        int isPlace = place - diagonal;
        if (place == should.size() && (isPlace == is.size() || (open && isPlace < is.size()))) {
          return Optional.of(hunks(edits, place, isPlace));
        }
      }
      furthest.add(Arrays.copyOfRange(reach, at(-edits), at(edits) + 1));
    }
    return Optional.empty();
  }

  private int advance(int edits, int diagonal) {
    int place =
        puts(reach, MOST + 1, edits, diagonal)
            ? reach[at(diagonal + 1)]
            : reach[at(diagonal - 1)] + 1;
    int first = place;
    while (place < should.size()
        && place - diagonal < is.size()
        && should.digest(place) == is.digest(place - diagonal)) {
      place++;
    }
    steps += place - first;
    reach[at(diagonal)] = place;
    return place;
  }

  /** Whether the last edit puts an entry in; else it leaves one out. */
  private static boolean puts(int[] reach, int middle, int edits, int diagonal) {
    return diagonal == -edits
        || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);
  }

  private static int at(int diagonal) {
    return MOST + 1 + diagonal;
  }

  private List<Hunk> hunks(int edits, int lastPlace, int lastIsPlace) {
    List<Hunk> backwards = new ArrayList<>();
    int diagonal = lastPlace - lastIsPlace;
    for (int left = edits; left > 0; left--) {
      int[] before = furthest.get(left - 1);
      boolean puts = puts(before, left - 1, left, diagonal);
      diagonal += puts ? 1 : -1;
      int place = before[left - 1 + diagonal];
      int isPlace = place - diagonal;
      add(backwards, new Hunk(place, place + (puts ? 0 : 1), isPlace, isPlace + (puts ? 1 : 0)));
    }
    return backwards.reversed();
  }

  private static void add(List<Hunk> backwards, Hunk earlier) {
    if (!backwards.isEmpty()) {
      Hunk next = backwards.getLast();
      if (earlier.touches(next.from(), next.isFrom())) {
        backwards.removeLast();
        backwards.add(new Hunk(earlier.from(), next.to(), earlier.isFrom(), next.isTo()));
        return;
      }
    }
    backwards.add(earlier);
  }
}

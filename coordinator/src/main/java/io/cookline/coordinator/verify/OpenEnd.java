package io.cookline.coordinator.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the run's last lines where others may have appended: nothing tells them from somebody
 * else's but that they are, or look like, lines that should be there.
 */
final class OpenEnd {

  private static final double ALIKE = 0.5;

  private final Entries should;
  private final Entries is;
  private final Likeness likeness;

  private OpenEnd(Entries should, Entries is) {
    this.should = should;
    this.is = is;
    this.likeness = new Likeness(should, is);
  }

  /**
   * The same hunks, with those of the lines behind the last one that are the run's nevertheless.
   */
  static List<Hunk> extended(List<Hunk> hunks, Entries should, Entries is) throws IOException {
    if (hunks.isEmpty()) {
      return hunks;
    }
    OpenEnd end = new OpenEnd(should, is);
    List<Hunk> inPlace = end.inPlace(hunks);
    return inPlace.isEmpty() ? end.withMoved(end.withEdited(hunks)) : inPlace;
  }

  /**
   * Each entry held against the one in its own place, if that tells no more; none if it does, or if
   * something is there that does not look like the run's.
   */
  private List<Hunk> inPlace(List<Hunk> hunks) throws IOException {
    long most = hunks.stream().mapToLong(hunk -> Math.max(hunk.gone(), hunk.extra())).sum();
    List<Hunk> different = new ArrayList<>();
    Set<Long> wanted = new HashSet<>();
    Set<Long> there = new HashSet<>();
    for (int i = 0; i < should.size(); i++) {
      if (i == is.size() || different.size() > most) {
        return List.of();
      }
      if (should.digest(i) != is.digest(i)) {
        different.add(new Hunk(i, i + 1, i, i + 1));
        wanted.add(should.digest(i));
        there.add(is.digest(i));
      }
    }
    if (different.size() > most) {
      return List.of();
    }
    Hunk last = hunks.getLast();
    boolean lost = last.to() == should.size() && last.gone() > 0;
    for (Hunk hunk : different) {
      int place = hunk.from();
      boolean known = wanted.contains(is.digest(place)) && there.contains(should.digest(place));
      if (!known && !(lost && likeness.of(place, place) >= ALIKE)) {
        return List.of();
      }
    }
    return different;
  }

  /** Behind lines that are missing at the end there may be what was made of them. */
  private List<Hunk> withEdited(List<Hunk> hunks) throws IOException {
    Hunk last = hunks.getLast();
    if (last.to() < should.size()) {
      return hunks;
    }
    int isTo = last.isTo();
    int place = last.from() + last.extra();
    while (place < last.to() && isTo < is.size() && likeness.of(place, isTo) >= ALIKE) {
      place++;
      isTo++;
    }
    List<Hunk> extended = new ArrayList<>(hunks.subList(0, hunks.size() - 1));
    extended.add(new Hunk(last.from(), last.to(), last.isFrom(), isTo));
    return extended;
  }

  /** A line that is missing before may stand there; but another run of the same may begin so. */
  private List<Hunk> withMoved(List<Hunk> hunks) {
    Hunk last = hunks.getLast();
    int next = last.isTo() + should.size() - last.to();
    for (Hunk hunk : hunks) {
      for (int i = hunk.from(); i < hunk.to() && next < is.size(); i++) {
        if (should.digest(i) == is.digest(next) && !goesOn(i, next)) {
          List<Hunk> extended = new ArrayList<>(hunks);
          extended.add(new Hunk(should.size(), should.size(), next, next + 1));
          return extended;
        }
      }
    }
    return hunks;
  }

  /** Whether what follows is what should follow. */
  private boolean goesOn(int place, int isPlace) {
    return place + 1 < should.size()
        && isPlace + 1 < is.size()
        && should.digest(place + 1) == is.digest(isPlace + 1);
  }
}

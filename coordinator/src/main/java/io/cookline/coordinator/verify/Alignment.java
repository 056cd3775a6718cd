package io.cookline.coordinator.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says where two rows of entries differ, in the way that tells the least. */
final class Alignment {

  /** Hunks that are so near each other may be one change. */
  private static final int NEAR = 32;

  /** Of so many entries each is given a place, where there are too many differences for better. */
  private static final int MANY = 1 << 22;

  private final Entries should;
  private final Entries is;

  private Alignment(Entries should, Entries is) {
    this.should = should;
    this.is = is;
  }

  /**
   * Where they differ, in order; what stands between two hunks is equal.
   *
   * @param open whether others may follow behind those that should be there
   */
  static List<Hunk> of(Entries should, Entries is, boolean open) {
    List<Hunk> hunks = new Alignment(should, is).find(open);
    boolean whole = should.whole() && (is.whole() || open);
    return whole || hunks.isEmpty() ? hunks : withoutTail(hunks, should, is);
  }

  /** Where reading was broken off both rows end anywhere; what one has behind that is no matter. */
  private static List<Hunk> withoutTail(List<Hunk> hunks, Entries should, Entries is) {
    Hunk last = hunks.getLast();
    if (last.to() < should.size() && last.isTo() < is.size()) {
      return hunks;
    }
    List<Hunk> kept = new ArrayList<>(hunks.subList(0, hunks.size() - 1));
    int both = Math.min(last.gone(), last.extra());
    if (both > 0) {
      kept.add(new Hunk(last.from(), last.from() + both, last.isFrom(), last.isFrom() + both));
    }
    return kept;
  }

  private List<Hunk> find(boolean open) {
    Hunk all = new Hunk(0, should.size(), 0, is.size());
    if (all.gone() == 0 || all.extra() == 0) {
      return all.gone() == 0 && (all.extra() == 0 || open) ? List.of() : List.of(all);
    }
    Optional<List<Hunk>> fewest = new FewestEdits(should, is, open).find();
    if (fewest.isPresent()) {
      return eachInPlace(fewest.get());
    }
    should.cut(MANY);
    is.cut(MANY);
    List<Hunk> many = NextPlaces.hunks(should, is);
    List<Hunk> own = open ? withoutOthers(many) : many;
    return inPlace(own).orElse(own);
  }

  /** What stands behind the last one is not the run's. */
  private List<Hunk> withoutOthers(List<Hunk> hunks) {
    if (hunks.isEmpty() || hunks.getLast().isTo() < is.size()) {
      return hunks;
    }
    Hunk last = hunks.getLast();
    List<Hunk> own = new ArrayList<>(hunks.subList(0, hunks.size() - 1));
    if (last.gone() > 0) {
      int isTo = Math.min(last.isTo(), last.isFrom() + last.gone());
      own.add(new Hunk(last.from(), last.to(), last.isFrom(), isTo));
    }
    return own;
  }

  /** Two entries that changed places differ in two places, not from the one to the other. */
  private List<Hunk> eachInPlace(List<Hunk> hunks) {
    Optional<List<Hunk>> better = inPlace(hunks);
    if (better.isPresent()) {
      return better.get();
    }
    List<Hunk> all = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= hunks.size(); i++) {
      if (i == hunks.size() || hunks.get(i).from() - hunks.get(i - 1).to() > NEAR) {
        List<Hunk> near = hunks.subList(first, i);
        all.addAll(inPlace(near).orElse(near));
        first = i;
      }
    }
    return all;
  }

  /** The same with each entry held against the one in its own place, if that tells no more. */
  private Optional<List<Hunk>> inPlace(List<Hunk> hunks) {
    if (hunks.size() < 2) {
      return Optional.empty();
    }
    Hunk first = hunks.getFirst();
    Hunk last = hunks.getLast();
    int count = last.to() - first.from();
    if (count != last.isTo() - first.isFrom()) {
      return Optional.empty();
    }
    int edits = hunks.stream().mapToInt(hunk -> hunk.gone() + hunk.extra()).sum();
    List<Hunk> better = new ArrayList<>();
    int different = 0;
    for (int i = 0; i < count && 2 * different <= edits; i++) {
      int place = first.from() + i;
      int isPlace = first.isFrom() + i;
      if (should.digest(place) != is.digest(isPlace)) {
        different++;
        boolean goesOn = !better.isEmpty() && better.getLast().touches(place, isPlace);
        Hunk begun = goesOn ? better.removeLast() : new Hunk(place, place, isPlace, isPlace);
        better.add(new Hunk(begun.from(), place + 1, begun.isFrom(), isPlace + 1));
      }
    }
    return 2 * different <= edits ? Optional.of(better) : Optional.empty();
  }
}

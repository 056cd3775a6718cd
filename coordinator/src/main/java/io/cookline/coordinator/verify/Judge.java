package io.cookline.coordinator.verify;

import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Says of each place in which a file differs what became of the entries there. */
final class Judge {

  /** Of so many entries at most it is said what they are; the others are counted. */
  private static final int MOST_NAMED = 20_000;

  private final LineDiff.Subject subject;
  private final Entries should;
  private final Entries is;
  private final long before;

  private final List<Finding> findings = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private long more;

  /** Entries that are there and were not where they should be, by their number: their places. */
  private final Map<Integer, Integer> moved = new HashMap<>();

  /** Their places. */
  private final BitSet movedFrom = new BitSet();

  private final Originals originals = new Originals();

  /**
   * @param before how many equal entries stand before these
   */
  Judge(LineDiff.Subject subject, Entries should, Entries is, long before) {
    this.subject = subject;
    this.should = should;
    this.is = is;
    this.before = before;
  }

  /**
   * Judges.
   *
   * @param all where the file differs
   * @param reader of everything that is there
   */
  Differences judge(List<Hunk> all, EntryReader reader) throws IOException {
    choose(all);
    findMoved();
    findOriginals(all, reader);
    for (Hunk hunk : hunks) {
      judge(hunk);
    }
    findings.sort(Comparator.comparingLong(Finding::line).thenComparing(Finding::kind));
    return new Differences(findings, more);
  }

  private void choose(List<Hunk> all) {
    int left = MOST_NAMED;
    for (Hunk hunk : all) {
      int gone = Math.min(left, hunk.gone());
      int extra = Math.min(left, hunk.extra());
      if (gone > 0 || extra > 0) {
        hunks.add(new Hunk(hunk.from(), hunk.from() + gone, hunk.isFrom(), hunk.isFrom() + extra));
      }
      more += Math.max(hunk.gone(), hunk.extra()) - Math.max(gone, extra);
      left -= Math.max(gone, extra);
    }
  }

  /** What should be in one place and is in another. */
  private void findMoved() {
    Map<Long, Deque<Integer>> gone = new HashMap<>();
    for (Hunk hunk : hunks) {
      for (int i = hunk.from(); i < hunk.to(); i++) {
        gone.computeIfAbsent(should.digest(i), d -> new ArrayDeque<>()).add(i);
      }
    }
    for (Hunk hunk : hunks) {
      for (int i = hunk.isFrom(); i < hunk.isTo(); i++) {
        Deque<Integer> places = gone.get(is.digest(i));
        if (places != null && !places.isEmpty()) {
          int place = places.remove();
          moved.put(i, place);
          movedFrom.set(place);
        }
      }
    }
  }

  private void findOriginals(List<Hunk> all, EntryReader reader) throws IOException {
    BitSet extra = new BitSet();
    all.forEach(hunk -> extra.set(hunk.isFrom(), hunk.isTo()));
    moved.keySet().forEach(extra::clear);
    for (Hunk hunk : hunks) {
      for (int i = hunk.isFrom(); i < hunk.isTo() && !isReplaced(hunk); i++) {
        if (!moved.containsKey(i)) {
          originals.want(before + i, is.digest(i));
        }
      }
    }
    long own = subject.open() && !all.isEmpty() ? before + ownEnd(all.getLast()) : Long.MAX_VALUE;
    originals.find(
        reader,
        own,
        number ->
            number >= before && number < before + is.size() && extra.get((int) (number - before)));
  }

  /** Where the run's last entry stands, plus one. */
  private long ownEnd(Hunk last) {
    return (long) last.isTo() + should.size() - last.to();
  }

  /** As many entries stand there as should, and none of them belongs elsewhere. */
  private boolean isReplaced(Hunk hunk) {
    int first = movedFrom.nextSetBit(hunk.from());
    return hunk.gone() == hunk.extra()
        && (first < 0 || first >= hunk.to())
        && IntStream.range(hunk.isFrom(), hunk.isTo()).noneMatch(moved::containsKey);
  }

  private void judge(Hunk hunk) throws IOException {
    List<Integer> gone = new ArrayList<>();
    for (int i = movedFrom.nextClearBit(hunk.from());
        i < hunk.to();
        i = movedFrom.nextClearBit(i + 1)) {
      gone.add(i);
    }
    boolean replaced = isReplaced(hunk);
    List<Integer> strangers = new ArrayList<>();
    for (int i = hunk.isFrom(); i < hunk.isTo(); i++) {
      long original = originals.line(before + i);
      if (moved.containsKey(i)) {
        misplaced(i, moved.getOrDefault(i, 0));
      } else if (original >= 0 && !replaced) {
        doubled(i, original);
      } else {
        strangers.add(i);
      }
    }
    judge(gone, strangers);
  }

  /** A stranger that stands where one is missing is that one, changed. */
  private void judge(List<Integer> gone, List<Integer> strangers) throws IOException {
    int[] partners = new Likeness(should, is).pairs(gone, strangers);
    boolean fewGone = gone.size() <= strangers.size();
    BitSet paired = new BitSet();
    for (int i = 0; i < partners.length; i++) {
      paired.set(partners[i]);
      damaged(gone.get(fewGone ? i : partners[i]), strangers.get(fewGone ? partners[i] : i));
    }
    List<Integer> many = fewGone ? strangers : gone;
    for (int i = paired.nextClearBit(0); i < many.size(); i = paired.nextClearBit(i + 1)) {
      if (fewGone) {
        foreign(many.get(i));
      } else {
        missing(many.get(i));
      }
    }
  }

  private void damaged(int place, int isPlace) throws IOException {
    add(
        Kind.DAMAGED,
        isLine(isPlace),
        name(place) + " " + Excerpt.difference(is, isPlace, should, place));
  }

  private void missing(int place) throws IOException {
    add(
        Kind.MISSING,
        line(should.at(place).line()),
        name(place) + " should be here: " + Excerpt.of(should, place));
  }

  private void foreign(int isPlace) throws IOException {
    add(Kind.FOREIGN, isLine(isPlace), "the run did not write '" + Excerpt.of(is, isPlace) + "'");
  }

  private void doubled(int isPlace, long original) throws IOException {
    add(
        Kind.DOUBLED,
        isLine(isPlace),
        "the same as line " + line(original) + ": " + Excerpt.of(is, isPlace));
  }

  private void misplaced(int isPlace, int place) throws IOException {
    add(
        Kind.MISPLACED,
        isLine(isPlace),
        name(place) + " stands here and should be line " + line(should.at(place).line()));
  }

  private void add(Kind kind, long line, String message) {
    findings.add(new Finding(kind, subject.file(), line, message));
  }

  private String name(int place) {
    return subject.names().name(before + place);
  }

  private long isLine(int isPlace) throws IOException {
    return line(is.at(isPlace).line());
  }

  /** A line's number in the file, from 1. */
  private long line(long line) {
    return subject.linesBefore() + line + 1;
  }
}

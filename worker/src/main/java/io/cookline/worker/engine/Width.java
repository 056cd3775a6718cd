package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How many items are under way at once, where nobody said how many: more as long as they wait for
 * others rather than for their turn here.
 *
 * <p>How long a turn is waited for shows a newcomer that is sent to the carrier now and then. Where
 * that is little beside what an item takes, twice as many items may be done in the same time; where
 * it is most of it, more of them would only wait, and hold memory and connections meanwhile. Both
 * times are of this worker alone, so that neither a slow host among quick ones nor a machine with
 * other things to do deceives it.
 *
 * <p>They may also wait for one server that has as much as it can do, and then each waits twice as
 * long when there are twice as many: what did not pay is taken back.
 */
final class Width {

  /** Fewer newcomers say little: one may come just behind many items, or behind none. */
  static final int ENOUGH_NEWCOMERS = 8;

  /** So often an item stands in the carrier's queue, about: to start, and after each answer. */
  private static final int TURNS = 4;

  /** What of an item's time may pass in that queue while more of them are worth it. */
  private static final double ROOM_FOR_MORE = 0.2;

  /** There is nothing but the queue. */
  private static final double TOO_MANY = 1;

  /** An item takes so much longer at most where twice as many still get a tenth more done. */
  private static final double PAYS = 1.8;

  /** What did not pay may pay later: other hosts may have come. */
  private static final long HOLD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int first;
  private final int most;

  /** What an item took before the width was doubled; 0 unless that is to be judged. */
  @GuardedBy("this")
  private double tookBefore;

  /** The items of the narrower width have to end first. */
  @GuardedBy("this")
  private boolean settling;

  @GuardedBy("this")
  private OptionalLong holdUntil = OptionalLong.empty();

  @GuardedBy("this")
  private int width;

  @GuardedBy("this")
  private int newcomers;

  @GuardedBy("this")
  private long newcomersNanos;

  @GuardedBy("this")
  private int items;

  @GuardedBy("this")
  private long itemsNanos;

  /**
   * A width that is not found yet.
   *
   * @param first the one to begin with, and the least
   * @param most the one that is not passed; the same as the first for a width that stays
   */
  Width(int first, int most) {
    this.first = first;
    this.most = most;
    this.width = first;
  }

  /** Whether it is to be found at all. */
  boolean adapts() {
    return most > first;
  }

  /** How many items may be under way now. */
  synchronized int now() {
    return width;
  }

  /** An item's attempt took so long. */
  void itemTook(long nanos) {
    if (adapts()) {
      remember(nanos);
    }
  }

  private synchronized void remember(long nanos) {
    items++;
    itemsNanos += nanos;
  }

  /** A newcomer waited so long for the carrier. */
  synchronized void newcomerWaited(long nanos) {
    newcomers++;
    newcomersNanos += nanos;
  }

  /**
   * Adapts itself, once as many items have ended as are under way: what starts together ends
   * together, and between such crowds the carrier looks idle.
   *
   * @param wanted whether there is an item for another place
   * @param now by a clock that never goes back, in nanoseconds
   * @return whether it is another now
   */
  synchronized boolean adapt(boolean wanted, long now) {
    if (items < width || newcomers < ENOUGH_NEWCOMERS) {
      return false;
    }
    double took = (double) itemsNanos / items;
    double inQueue = TURNS * ((double) newcomersNanos / newcomers) / took;
    items = 0;
    itemsNanos = 0;
    newcomers = 0;
    newcomersNanos = 0;
    if (settling) {
      settling = false;
      return false;
    }
    int before = width;
    width = next(took, inQueue, wanted, now);
    return width != before;
  }

  @GuardedBy("this")
  private int next(double took, double inQueue, boolean wanted, long now) {
    boolean paid = tookBefore == 0 || took < PAYS * tookBefore;
    tookBefore = 0;
    if (!paid) {
      holdUntil = OptionalLong.of(now + HOLD_NANOS);
      return Math.max(first, width / 2);
    }
    if (inQueue > TOO_MANY) {
      return Math.max(first, width - width / 4);
    }
    boolean held = holdUntil.isPresent() && now - holdUntil.getAsLong() < 0;
    if (inQueue < ROOM_FOR_MORE && wanted && !held && width < most) {
      tookBefore = took;
      settling = true;
      return Math.min(most, 2 * width);
    }
    return width;
  }
}

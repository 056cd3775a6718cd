package io.cookline.coordinator.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Decides which items a worker gets next. Every item is handed out exactly once, and again only
 * after it was given back.
 *
 * <p>A worker holds up to twice what it has in flight, or what it performs in a tenth of a second,
 * so that it never waits for a lease; but never more than its share of what is left: the shards
 * grow small at the end by themselves.
 */
final class Sharder {

  private final long items;
  private int workers;
  private final LimitedItems limited;

  /** The first item that was never handed out, among those that nothing limits. */
  private long cursor;

  private final LimitKeys keys;
  private final Deque<Long> returned = new ArrayDeque<>();
  private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();
  private long unlimitedWaiting;

  /** Items that the cursor passes over. */
  private final BitSet settled;

  /**
   * What a worker may take.
   *
   * @param holding how many items it holds, uncommitted ones included
   * @param inFlight how many items it performs at once
   * @param atItsSpeed how many items it performs in a tenth of a second
   */
  record Appetite(int holding, int inFlight, int atItsSpeed) {}

  private record Delayed(long due, long seq) implements Comparable<Delayed> {
    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due, other.due);
    }
  }

  /**
   * @param items how many there are
   * @param keys what limits them
   * @param workers how many the crew has
   * @param beginning what is settled already; suspects are given out by others
   */
  Sharder(long items, LimitKeys keys, int workers, Beginning beginning) {
    this.items = items;
    this.keys = keys;
    this.workers = Math.max(1, workers);
    this.settled = beginning.settled();
    beginning.suspects().forEach(seq -> settled.set(seq.intValue()));
    this.limited = new LimitedItems(items, keys, settled);
    this.unlimitedWaiting = items - settled.cardinality() - limited.waiting();
    beginning.suspects().forEach(limited::takenElsewhere);
  }

  /** The crew has so many workers by now. */
  void crewOf(int count) {
    workers = Math.max(1, count);
  }

  /** How many items wait to be handed out, those that are not due yet left aside. */
  long waiting() {
    return unlimitedWaiting + limited.waiting();
  }

  /** Whether anything will be handed out yet, now or when it is due. */
  boolean hasMore() {
    return waiting() > 0 || !delayed.isEmpty();
  }

  /**
   * What a worker gets now; empty when it has enough, or nothing may go.
   *
   * @param heldByAll how many items all workers hold
   */
  List<Long> shardFor(WorkerId worker, Appetite appetite, long heldByAll) {
    int room = roomFor(appetite, heldByAll);
    List<Long> shard = new ArrayList<>(Math.max(0, room));
    // Limited items start early, because their hosts set the pace; but they may not fill a worker
    // while others could use its places.
    int roomForLimited =
        unlimitedWaiting > 0 ? Math.min(room, (appetite.inFlight() + 1) / 2) : room;
    while (shard.size() < roomForLimited) {
      long seq = limited.next(worker);
      if (seq < 0) {
        break;
      }
      shard.add(seq);
    }
    while (shard.size() < room && unlimitedWaiting > 0) {
      shard.add(nextUnlimited());
      unlimitedWaiting--;
    }
    return shard;
  }

  /** Lets a worker have a certain item, which it holds from before; false if it does not wait. */
  boolean take(WorkerId worker, long seq) {
    if (seq < 0 || seq >= items) {
      return false;
    }
    if (keys.of(seq) != LimitKeys.UNLIMITED) {
      return limited.take(worker, seq);
    }
    boolean waits = returned.remove(seq);
    if (!waits && seq >= cursor && !settled.get((int) seq)) {
      settled.set((int) seq);
      waits = true;
    }
    if (waits) {
      unlimitedWaiting--;
    }
    return waits;
  }

  /** An item comes back, to be handed out before those that were never tried. */
  void giveBack(long seq) {
    if (keys.of(seq) == LimitKeys.UNLIMITED) {
      returned.add(seq);
      unlimitedWaiting++;
    } else {
      limited.giveBack(seq);
    }
  }

  /** An item comes back, to be handed out at a certain time. */
  void giveBackLater(long seq, long dueNanos) {
    delayed.add(new Delayed(dueNanos, seq));
  }

  /** An item that was handed out is no longer with its worker. */
  void left(long seq) {
    limited.left(seq);
  }

  /** Moves what is due to those that wait; says whether there was any. */
  boolean releaseDue(long nowNanos) {
    boolean any = false;
    for (Delayed first = delayed.peek();
        first != null && first.due() - nowNanos <= 0;
        first = delayed.peek()) {
      delayed.remove();
      giveBack(first.seq());
      any = true;
    }
    return any;
  }

  /** When the next delayed item is due, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    Delayed first = delayed.peek();
    return first == null ? Long.MAX_VALUE : first.due();
  }

  /** How many items more a worker may have. */
  int roomFor(Appetite appetite, long heldByAll) {
    return capacity(appetite, heldByAll) - appetite.holding();
  }

  private int capacity(Appetite appetite, long heldByAll) {
    long open = waiting() + heldByAll;
    long share = (open + workers - 1) / workers;
    int full = Math.max(2 * appetite.inFlight(), appetite.atItsSpeed());
    int most = waiting() >= (long) workers * full ? full : full / 2;
    return (int) Math.min(most, Math.max(1, share));
  }

  private long nextUnlimited() {
    Long again = returned.poll();
    if (again != null) {
      return again;
    }
    while (cursor < items
        && (keys.of(cursor) != LimitKeys.UNLIMITED || settled.get((int) cursor))) {
      cursor++;
    }
    return cursor++;
  }
}

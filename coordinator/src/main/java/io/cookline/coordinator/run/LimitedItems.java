package io.cookline.coordinator.run;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of limited hosts that wait. A host belongs to one worker at a time, and has no more
 * than {@value #MOST_OUT} items out at once: one under way and one that is ready when its permit
 * comes. So a slow host with many items does not fill the crew's hands.
 */
final class LimitedItems {

  private static final int MOST_OUT = 2;

  private final LimitKeys keys;
  private final Host[] hosts;

  /** Hosts that may give an item and belong to nobody. */
  private final Deque<Host> free = new ArrayDeque<>();

  /** Hosts that may give an item to the worker they belong to. */
  private final Map<WorkerId, Deque<Host>> owned = new HashMap<>();

  private long waiting;

  private static final class Host {
    private final Deque<Long> items = new ArrayDeque<>();
    private int out;
    private @Nullable WorkerId owner;
    private boolean queued;
  }

  /**
   * @param settled items that need not wait any more
   */
  LimitedItems(long items, LimitKeys keys, BitSet settled) {
    this.keys = keys;
    this.hosts = new Host[keys.count()];
    for (int key = 1; key < hosts.length; key++) {
      hosts[key] = new Host();
    }
    if (hosts.length > 1) {
      for (long seq = 0; seq < items; seq++) {
        if (keys.of(seq) != LimitKeys.UNLIMITED && !settled.get((int) seq)) {
          hosts[keys.of(seq)].items.add(seq);
          waiting++;
        }
      }
    }
    for (int key = 1; key < hosts.length; key++) {
      enqueue(hosts[key]);
    }
  }

  long waiting() {
    return waiting;
  }

  /** An item that does not wait is out: somebody else gives it to a worker. */
  void takenElsewhere(long seq) {
    if (keys.of(seq) != LimitKeys.UNLIMITED) {
      Host host = hosts[keys.of(seq)];
      host.out++;
      if (host.out >= MOST_OUT) {
        free.remove(host);
        host.queued = false;
      }
    }
  }

  /** The next item that this worker may have, or -1. */
  long next(WorkerId worker) {
    Deque<Host> mine = owned.get(worker);
    Host host = mine == null ? null : mine.poll();
    if (mine != null && mine.isEmpty()) {
      owned.remove(worker);
    }
    if (host == null) {
      host = free.poll();
    }
    if (host == null) {
      return -1;
    }
    host.queued = false;
    host.owner = worker;
    host.out++;
    waiting--;
    long seq = host.items.remove();
    enqueue(host);
    return seq;
  }

  /** Lets a worker have a certain item; false if it does not wait, or its host is another's. */
  boolean take(WorkerId worker, long seq) {
    Host host = hosts[keys.of(seq)];
    if ((host.owner != null && !host.owner.equals(worker)) || !host.items.remove(seq)) {
      return false;
    }
    if (host.owner == null) {
      free.remove(host);
      host.queued = false;
      host.owner = worker;
    }
    if (host.queued && host.items.isEmpty()) {
      dequeue(host);
    }
    host.out++;
    waiting--;
    if (host.out >= MOST_OUT) {
      dequeue(host);
    }
    enqueue(host);
    return true;
  }

  /**
   * An item is no longer with its worker: its host may give another, to anybody if it was the last.
   */
  void left(long seq) {
    if (keys.of(seq) == LimitKeys.UNLIMITED) {
      return;
    }
    Host host = hosts[keys.of(seq)];
    host.out--;
    if (host.out == 0) {
      dequeue(host);
      host.owner = null;
    }
    enqueue(host);
  }

  /** An item waits again. */
  void giveBack(long seq) {
    Host host = hosts[keys.of(seq)];
    host.items.addFirst(seq);
    waiting++;
    enqueue(host);
  }

  private void enqueue(Host host) {
    if (host.queued || host.items.isEmpty() || host.out >= MOST_OUT) {
      return;
    }
    host.queued = true;
    if (host.owner == null) {
      free.add(host);
    } else {
      owned.computeIfAbsent(host.owner, w -> new ArrayDeque<>()).add(host);
    }
  }

  private void dequeue(Host host) {
    if (!host.queued || host.owner == null) {
      return;
    }
    Deque<Host> mine = owned.get(host.owner);
    if (mine != null) {
      mine.remove(host);
      if (mine.isEmpty()) {
        owned.remove(host.owner);
      }
    }
    host.queued = false;
  }
}

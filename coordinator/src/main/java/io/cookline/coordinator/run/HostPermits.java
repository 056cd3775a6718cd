package io.cookline.coordinator.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of the limited hosts, for the whole crew: one request at a time, and a delay from one
 * request to the next. A permit is for one request; the next is given only after it came back and
 * the delay since its request was sent is over.
 */
final class HostPermits {

  private final long delayNanos;
  private final Map<String, Host> hosts = new HashMap<>();

  /** Hosts that somebody waits for, or whose delay is not over, by when something can happen. */
  private final PriorityQueue<Host> timed = new PriorityQueue<>();

  private static final class Host implements Comparable<Host> {
    private final String name;
    private final Deque<WorkerId> waiting = new ArrayDeque<>();
    private @Nullable WorkerId holder;

    /** Changes only while the host is not in {@code timed}. */
    private long notBefore;

    private boolean queued;

    Host(String name, long now) {
      this.name = name;
      this.notBefore = now;
    }

    @Override
    public int compareTo(Host other) {
      return Long.compare(notBefore, other.notBefore);
    }
  }

  HostPermits(long delayNanos) {
    this.delayNanos = delayNanos;
  }

  /** A worker wants to make a request. */
  List<Effect> wanted(WorkerId worker, String name, long now) {
    Host host = hosts.computeIfAbsent(name, n -> new Host(n, now));
    host.waiting.add(worker);
    schedule(host);
    return due(now);
  }

  /** A worker's request has ended. */
  List<Effect> returned(WorkerId worker, String name, OptionalLong sentMillisAgo, long now) {
    Host host = hosts.get(name);
    if (host != null && worker.equals(host.holder)) {
      sentMillisAgo.ifPresent(
          ago -> host.notBefore = Math.max(host.notBefore, now - ago * 1_000_000 + delayNanos));
      host.holder = null;
      schedule(host);
    }
    return due(now);
  }

  /** A worker is back, and has these hosts' permits still; what it waits for it asks for again. */
  List<Effect> rejoined(WorkerId worker, List<String> held, long now) {
    List<Effect> effects = gone(worker, now, held);
    for (String name : held) {
      Host host = hosts.computeIfAbsent(name, n -> new Host(n, now));
      if (host.holder == null) {
        timed.remove(host);
        host.queued = false;
        host.holder = worker;
      }
    }
    return effects;
  }

  /** A worker is gone; the request that it may have made counts as made just now. */
  List<Effect> gone(WorkerId worker, long now) {
    return gone(worker, now, List.of());
  }

  private List<Effect> gone(WorkerId worker, long now, List<String> kept) {
    for (Host host : hosts.values()) {
      host.waiting.removeIf(worker::equals);
      if (worker.equals(host.holder) && !kept.contains(host.name)) {
        host.notBefore = now + delayNanos;
        host.holder = null;
        schedule(host);
      }
    }
    return due(now);
  }

  /** The permits whose time has come. */
  List<Effect> due(long now) {
    List<Effect> effects = new ArrayList<>();
    for (Host host = timed.peek(); host != null && host.notBefore - now <= 0; host = timed.peek()) {
      timed.remove();
      host.queued = false;
      WorkerId next = host.waiting.poll();
      if (next == null) {
        hosts.remove(host.name);
      } else {
        host.holder = next;
        effects.add(new Effect.Permit(next, host.name));
      }
    }
    return effects;
  }

  /** When the next permit's time comes, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    Host first = timed.peek();
    return first == null ? Long.MAX_VALUE : first.notBefore;
  }

  private void schedule(Host host) {
    if (host.holder == null && !host.queued) {
      host.queued = true;
      timed.add(host);
    }
  }
}

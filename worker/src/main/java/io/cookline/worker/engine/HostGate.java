package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.worker.http.RequestGate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * The worker's end of politeness: a request to a host that is not unlimited waits here for its
 * permit. The coordinator owns the host's budget and does the spacing; this class pairs each permit
 * with the request that waits longest, and returns it exactly once.
 */
final class HostGate {

  /**
   * A server sees a request some time between its writing and its answer. The distance to the next
   * one counts from the answer where that comes soon, and from the writing where the server is
   * slow.
   */
  private static final Duration LONGEST_WAY = Duration.ofMillis(150);

  private final Upstream upstream;
  private final LongSupplier nanos;

  private volatile boolean draining;

  @GuardedBy("this")
  private final Map<String, Deque<Waiter>> waiters = new HashMap<>();

  /** A host has one permit at a time. */
  @GuardedBy("this")
  private final Set<String> inUse = new HashSet<>();

  /**
   * @param nanos a clock that never goes back
   */
  HostGate(Upstream upstream, LongSupplier nanos) {
    this.upstream = upstream;
    this.nanos = nanos;
  }

  /** The gate as one attempt sees it: its clock stands still while it waits. */
  RequestGate forAttempt(AttemptTimer timer) {
    return host -> {
      timer.pauseForPermit();
      if (draining) {
        timer.cancel();
      }
      try {
        return enter(host);
      } finally {
        timer.resumeWithPermit();
      }
    };
  }

  private RequestGate.Leave enter(String host) throws InterruptedException {
    Waiter waiter = new Waiter();
    synchronized (this) {
      waiters.computeIfAbsent(host, h -> new ArrayDeque<>()).add(waiter);
    }
    upstream.permitWanted(host);
    try {
      waiter.granted.await();
    } catch (InterruptedException cancelled) {
      if (!forget(host, waiter)) {
        giveBack(host, OptionalLong.empty());
      }
      throw cancelled;
    }
    return new PermittedRequest(host);
  }

  /** The hosts whose permits are in use. */
  synchronized List<String> inUse() {
    return List.copyOf(inUse);
  }

  /** Asks again for each that waits. */
  void askAgain() {
    List<String> wanted = new ArrayList<>();
    synchronized (this) {
      waiters.forEach((host, queue) -> queue.forEach(waiter -> wanted.add(host)));
    }
    wanted.forEach(upstream::permitWanted);
  }

  /** From now on nobody waits here: an attempt that wants a permit is cancelled instead. */
  void drain() {
    draining = true;
  }

  /** A permit has arrived. One that nobody waits for any longer goes straight back. */
  void permit(String host) {
    synchronized (this) {
      Deque<Waiter> queue = waiters.get(host);
      Waiter first = queue == null ? null : queue.poll();
      if (queue != null && queue.isEmpty()) {
        waiters.remove(host);
      }
      if (first != null) {
        inUse.add(host);
        first.granted.countDown();
        return;
      }
    }
    upstream.permitReturned(host, OptionalLong.empty());
  }

  private void giveBack(String host, OptionalLong sentMillisAgo) {
    synchronized (this) {
      inUse.remove(host);
    }
    upstream.permitReturned(host, sentMillisAgo);
  }

  /** Takes a waiter out of the queue; false if it has its permit already. */
  private synchronized boolean forget(String host, Waiter waiter) {
    Deque<Waiter> queue = waiters.get(host);
    boolean waiting = queue != null && queue.remove(waiter);
    if (queue != null && queue.isEmpty()) {
      waiters.remove(host);
    }
    return waiting;
  }

  private static final class Waiter {
    private final CountDownLatch granted = new CountDownLatch(1);
  }

  private final class PermittedRequest implements RequestGate.Leave {

    private final String host;

    @GuardedBy("this")
    private OptionalLong sentNanos = OptionalLong.empty();

    @GuardedBy("this")
    private boolean returned;

    PermittedRequest(String host) {
      this.host = host;
    }

    @Override
    public synchronized void connecting() {
      sent();
    }

    @Override
    public synchronized void sent() {
      sentNanos = OptionalLong.of(nanos.getAsLong());
    }

    @Override
    public synchronized void answered() {
      long now = nanos.getAsLong();
      if (sentNanos.isPresent() && now - sentNanos.getAsLong() < LONGEST_WAY.toNanos()) {
        sentNanos = OptionalLong.of(now);
      }
    }

    @Override
    public synchronized void close() {
      if (returned) {
        return;
      }
      returned = true;
      giveBack(
          host,
          sentNanos.isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of((nanos.getAsLong() - sentNanos.getAsLong()) / 1_000_000));
    }
  }
}

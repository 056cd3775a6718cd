package io.cookline.worker.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request, the one used last at hand first: so those that are
 * too many grow old and are closed. Belongs to the event loop.
 */
final class KeptConnections {

  private final long idleNanos;
  private final long lifeNanos;
  private final LongSupplier nanos;
  private final Map<Target, Deque<Kept>> byTarget = new HashMap<>();

  private record Kept(Connection connection, long since) {}

  /**
   * @param idle how long one is kept unused
   * @param life how long one is used before its host is resolved anew
   */
  KeptConnections(Duration idle, Duration life, LongSupplier nanos) {
    this.idleNanos = idle.toNanos();
    this.lifeNanos = life.toNanos();
    this.nanos = nanos;
  }

  /** By the clock that tells how old a connection is. */
  long now() {
    return nanos.getAsLong();
  }

  void keep(Connection connection) {
    long now = now();
    if (now - connection.born() > lifeNanos) {
      connection.close();
    } else {
      byTarget
          .computeIfAbsent(connection.target(), target -> new ArrayDeque<>())
          .addLast(new Kept(connection, now));
    }
  }

  /** One that is alive as far as is known, or null. */
  @Nullable Connection take(Target target) {
    Deque<Kept> kept = byTarget.get(target);
    long now = now();
    while (kept != null && !kept.isEmpty()) {
      Kept last = kept.removeLast();
      if (last.connection.alive() && !isOld(last, now)) {
        return last.connection;
      }
      last.connection.close();
    }
    return null;
  }

  /** Closes those that were kept too long, and forgets those that were closed. */
  void sweep() {
    long now = now();
    List<Connection> old = new ArrayList<>();
    for (Iterator<Deque<Kept>> all = byTarget.values().iterator(); all.hasNext(); ) {
      Deque<Kept> kept = all.next();
      kept.removeIf(
          one -> {
            boolean gone = !one.connection.alive() || isOld(one, now);
            if (gone) {
              old.add(one.connection);
            }
            return gone;
          });
      if (kept.isEmpty()) {
        all.remove();
      }
    }
    // Closing calls back: not while the queues are walked.
    old.forEach(Connection::close);
  }

  private boolean isOld(Kept kept, long now) {
    return now - kept.since > idleNanos || now - kept.connection.born() > lifeNanos;
  }
}

package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Finds out who holds a worker up. An attempt that does not end when it is interrupted can't be
 * ended inside a JVM. If it is the only one that overruns, and it was alone or the threads serve
 * others still, then it is the culprit; otherwise it may be the victim of another that hogs the
 * carrier, and nobody is named.
 */
final class OverrunWatch {

  /** How long the verdict waits for others that overrun together with the first. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  private final Pace pace;
  private final IntSupplier underWay;
  private final ScheduledExecutorService timers;
  private final OutcomeListener listener;

  @GuardedBy("this")
  private final Set<Long> overrunning = new HashSet<>();

  @GuardedBy("this")
  private boolean verdictDue;

  OverrunWatch(
      Pace pace, IntSupplier underWay, ScheduledExecutorService timers, OutcomeListener listener) {
    this.pace = pace;
    this.underWay = underWay;
    this.timers = timers;
    this.listener = listener;
  }

  synchronized void overran(long seq) {
    overrunning.add(seq);
    if (!verdictDue) {
      verdictDue = true;
      var _ = timers.schedule(this::judge, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  synchronized void ended(long seq) {
    overrunning.remove(seq);
  }

  private void judge() {
    boolean certain = underWay.getAsInt() == 1 || pace.responds();
    OptionalLong culprit;
    synchronized (this) {
      verdictDue = false;
      if (overrunning.isEmpty()) {
        return;
      }
      culprit =
          certain && overrunning.size() == 1
              ? OptionalLong.of(overrunning.iterator().next())
              : OptionalLong.empty();
    }
    listener.overran(culprit);
  }
}

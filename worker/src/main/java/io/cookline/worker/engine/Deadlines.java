package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks after the attempts whose time may be up, with one alarm for all of them: most end long
 * before, and an alarm each would cost more than a short item itself.
 */
final class Deadlines {

  private final ScheduledExecutorService timers;
  private final Supplier<List<AttemptTimer>> underWay;

  /** When the next look is due; later than that if {@code due} is false. */
  private volatile long lookAt;

  private volatile boolean due;

  @GuardedBy("this")
  private long looks;

  /**
   * @param underWay the timers of all attempts that are not over
   */
  Deadlines(ScheduledExecutorService timers, Supplier<List<AttemptTimer>> underWay) {
    this.timers = timers;
    this.underWay = underWay;
  }

  /** Something may be due then, by {@link System#nanoTime}. */
  void expect(long deadline) {
    if (!due || deadline - lookAt < 0) {
      schedule(deadline);
    }
  }

  /** Runs this after a while, unless it is cancelled. */
  Future<?> after(Duration delay, Runnable action) {
    return timers.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized void schedule(long deadline) {
    if (due && deadline - lookAt >= 0) {
      return;
    }
    lookAt = deadline;
    due = true;
    long number = ++looks;
    var _ =
        timers.schedule(
            () -> look(number), Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void look(long number) {
    synchronized (this) {
      if (number != looks) {
        // An earlier one was wanted meanwhile, and it looked for this one too.
        return;
      }
      due = false;
    }
    long soonest = Long.MAX_VALUE;
    long now = System.nanoTime();
    for (AttemptTimer timer : underWay.get()) {
      soonest = Math.min(soonest, timer.expireIfDue(now));
    }
    if (soonest != Long.MAX_VALUE) {
      expect(now + soonest);
    }
  }
}

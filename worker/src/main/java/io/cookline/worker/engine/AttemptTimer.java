package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends one attempt when its time is up. The time runs from the first step and stands still between
 * {@link #pause} and {@link #resume}, while the attempt waits for a host's permit or until a piece
 * of an attachment is taken.
 */
final class AttemptTimer implements AttemptClock {

  /** How the attempt stands with its time. */
  enum State {
    RUNNING,
    /** Its time is up and its thread was interrupted. */
    EXPIRED,
    /** The run does not want it any more and its thread was interrupted. */
    CANCELLED,
    OVER
  }

  private final Thread thread;
  private final ScheduledExecutorService timers;
  private final Runnable onOverrun;

  @GuardedBy("this")
  private State state = State.RUNNING;

  /** Waits that are not over: a job may use several threads. */
  @GuardedBy("this")
  private int waits;

  @GuardedBy("this")
  private int waitsForPermits;

  @GuardedBy("this")
  private long remainingNanos;

  @GuardedBy("this")
  private long runningSince;

  @GuardedBy("this")
  private @Nullable Future<?> alarm;

  /**
   * Starts the time.
   *
   * @param thread the one that performs the attempt
   * @param onOverrun called, under this timer's lock, when the attempt still runs {@link #OVERRUN}
   *     after it was interrupted
   */
  AttemptTimer(
      Thread thread, Duration timeout, ScheduledExecutorService timers, Runnable onOverrun) {
    this.thread = thread;
    this.timers = timers;
    this.onOverrun = onOverrun;
    this.remainingNanos = timeout.toNanos();
    synchronized (this) {
      start();
    }
  }

  /** How long an interrupted attempt may take to end. */
  static final Duration OVERRUN = Duration.ofSeconds(1);

  @Override
  public synchronized void pause() {
    if (waits++ == 0 && state == State.RUNNING) {
      stopAlarm();
      remainingNanos -= System.nanoTime() - runningSince;
    }
  }

  @Override
  public synchronized void resume() {
    if (--waits == 0 && state == State.RUNNING) {
      start();
    }
  }

  /** Like {@link #pause}, for a request that may never be made. */
  synchronized void pauseForPermit() {
    waitsForPermits++;
    pause();
  }

  /** The end of {@link #pauseForPermit}. */
  synchronized void resumeWithPermit() {
    waitsForPermits--;
    resume();
  }

  /** Interrupts the attempt because the run does not want it any more. */
  synchronized void cancel() {
    if (state == State.RUNNING) {
      interrupt(State.CANCELLED);
    }
  }

  /**
   * Like {@link #cancel}, if the attempt waits for a permit just now. One that has its answer and
   * waits until that is taken has nearly ended.
   */
  synchronized void cancelIfWaitingForPermit() {
    if (waitsForPermits > 0) {
      cancel();
    }
  }

  /**
   * The attempt has ended. Says how it stood, and takes back an interrupt that came too late to
   * reach it.
   */
  synchronized State end() {
    State before = state;
    state = State.OVER;
    stopAlarm();
    if (before != State.RUNNING) {
      Thread.interrupted();
    }
    return before;
  }

  @GuardedBy("this")
  private void start() {
    runningSince = System.nanoTime();
    alarm = timers.schedule(this::expire, remainingNanos, TimeUnit.NANOSECONDS);
  }

  private synchronized void expire() {
    if (state == State.RUNNING) {
      interrupt(State.EXPIRED);
    }
  }

  @GuardedBy("this")
  private void interrupt(State why) {
    stopAlarm();
    state = why;
    thread.interrupt();
    alarm = timers.schedule(this::overrun, OVERRUN.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Holds the lock to the end: the attempt can't end in between and be accused for ever. */
  private synchronized void overrun() {
    if (state != State.OVER) {
      onOverrun.run();
    }
  }

  @GuardedBy("this")
  private void stopAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }
}

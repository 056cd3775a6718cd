package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.Future;
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
  private final Deadlines deadlines;
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

  /** Looks whether an attempt that was interrupted has ended. */
  @GuardedBy("this")
  private @Nullable Future<?> overrunAlarm;

  /**
   * A timer whose time does not run yet.
   *
   * @param thread the one that performs the attempt
   * @param onOverrun called, under this timer's lock, when the attempt still runs {@link #OVERRUN}
   *     after it was interrupted
   */
  AttemptTimer(Thread thread, Duration timeout, Deadlines deadlines, Runnable onOverrun) {
    this.thread = thread;
    this.deadlines = deadlines;
    this.onOverrun = onOverrun;
    this.remainingNanos = timeout.toNanos();
  }

  /** The first step is taken. From now on the timer is among those that are looked after. */
  synchronized void begin() {
    if (state == State.RUNNING && waits == 0) {
      start();
    }
  }

  /** How long an interrupted attempt may take to end. */
  static final Duration OVERRUN = Duration.ofSeconds(1);

  @Override
  public synchronized void pause() {
    if (waits++ == 0 && state == State.RUNNING) {
      remainingNanos -= System.nanoTime() - runningSince;
    }
  }

  @Override
  public synchronized void resume() {
    if (--waits == 0 && state == State.RUNNING) {
      start();
    }
  }

  @Override
  public synchronized boolean isWanted() {
    return state != State.CANCELLED;
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
   * Like {@link #cancel}, and nobody minds if it goes on: what computes in foreign code can't be
   * interrupted, and hanging it does not.
   */
  synchronized void abandon() {
    if (state == State.RUNNING) {
      state = State.CANCELLED;
      thread.interrupt();
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
    if (overrunAlarm != null) {
      overrunAlarm.cancel(false);
    }
    if (before != State.RUNNING) {
      Thread.interrupted();
    }
    return before;
  }

  @GuardedBy("this")
  private void start() {
    runningSince = System.nanoTime();
    deadlines.expect(runningSince + remainingNanos);
  }

  /**
   * Interrupts the attempt if its time is up.
   *
   * @return how long to wait before it is worth another look; {@link Long#MAX_VALUE} if its time
   *     does not run
   */
  synchronized long expireIfDue(long now) {
    if (state != State.RUNNING || waits > 0) {
      return Long.MAX_VALUE;
    }
    long left = runningSince + remainingNanos - now;
    if (left > 0) {
      return left;
    }
    interrupt(State.EXPIRED);
    return Long.MAX_VALUE;
  }

  @GuardedBy("this")
  private void interrupt(State why) {
    state = why;
    thread.interrupt();
    overrunAlarm = deadlines.after(OVERRUN, this::overrun);
  }

  /** Holds the lock to the end: the attempt can't end in between and be accused for ever. */
  private synchronized void overrun() {
    if (state != State.OVER) {
      onOverrun.run();
    }
  }
}

package io.cookline.spi.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time as a test wants it. {@link #running} never keeps anybody waiting: who sleeps goes on at
 * once, and the time has moved. {@link #stopped} moves only by {@link #advance}: who sleeps waits
 * for it, so that a test can look at what happens meanwhile.
 */
public final class ManualClock {

  private final boolean stopped;
  private final List<Duration> sleeps = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int sleeping;

  private ManualClock(boolean stopped) {
    this.stopped = stopped;
  }

  /** {@return a clock that moves on with every sleep, which ends at once} */
  public static ManualClock running() {
    return new ManualClock(false);
  }

  /** {@return a clock that stands still until it is told to advance} */
  public static ManualClock stopped() {
    return new ManualClock(true);
  }

  /**
   * Lets time pass: wakes everybody whose sleep is over by then.
   *
   * @param duration how much
   */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    notifyAll();
  }

  /** {@return the time since this clock was made} */
  public synchronized Duration now() {
    return now;
  }

  /** {@return every sleep that was begun, in order} */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** {@return how many are asleep now} */
  public synchronized int sleeping() {
    return sleeping;
  }

  /**
   * Waits until so many are asleep at once; that they sleep side by side is what "without blocking"
   * means.
   *
   * @param count how many
   * @throws InterruptedException if this thread is interrupted
   */
  public synchronized void awaitSleeping(int count) throws InterruptedException {
    while (sleeping < count) {
      wait();
    }
  }

  /** What {@link FakeTools#sleep} does. */
  synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while sleeping");
    }
    sleeps.add(duration);
    Duration end = now.plus(duration);
    if (!stopped) {
      now = end;
      return;
    }
    sleeping++;
    notifyAll();
    try {
      while (now.compareTo(end) < 0) {
        wait();
      }
    } finally {
      sleeping--;
      notifyAll();
    }
  }
}

package io.cookline.worker.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Up to k items in flight on one carrier thread, as asyncio does it: each item has a virtual thread
 * that gives way whenever it waits.
 *
 * <p>That there is one carrier only is a matter of how the JVM was started: {@code
 * -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1}.
 */
public final class AsyncPace implements Pace {

  /** A carrier that serves nobody for this long is hogged. */
  private static final Duration LONGEST_HOLD_UP = Duration.ofMillis(250);

  private final int width;
  private final int most;
  private final ThreadFactory threads = Thread.ofVirtual().name("job-", 0).factory();

  /** A pace of {@code width} items in flight. */
  public AsyncPace(int width) {
    this(width, width);
  }

  /** A pace of {@code width} items in flight at first, and {@code most} at most. */
  public AsyncPace(int width, int most) {
    this.width = width;
    this.most = most;
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void execute(Runnable attempt) {
    threads.newThread(attempt).start();
  }

  @Override
  public boolean responds() {
    CountDownLatch served = new CountDownLatch(1);
    execute(served::countDown);
    try {
      return served.await(LONGEST_HOLD_UP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    // A virtual thread that has nothing to do does not exist.
  }
}

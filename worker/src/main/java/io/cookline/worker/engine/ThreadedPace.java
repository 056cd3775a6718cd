package io.cookline.worker.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Up to k items at once, each on a platform thread of its own. */
public final class ThreadedPace implements Pace {

  private final int width;
  private final ExecutorService jobs;

  /** A pace of {@code width} threads, made as they are needed. */
  public ThreadedPace(int width) {
    this.width = width;
    this.jobs =
        Executors.newFixedThreadPool(width, Thread.ofPlatform().daemon().name("job-", 0).factory());
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void execute(Runnable attempt) {
    jobs.execute(attempt);
  }

  @Override
  public void close() {
    jobs.shutdown();
  }
}

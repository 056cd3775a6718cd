package io.cookline.worker.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One item after another, on one platform thread. */
public final class SequentialPace implements Pace {

  private final ExecutorService job =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("job").factory());

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void execute(Runnable attempt) {
    job.execute(attempt);
  }

  @Override
  public void close() {
    job.shutdown();
  }
}

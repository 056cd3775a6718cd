package io.cookline.coordinator.report;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.RunSpec.Progress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows how far a run is: a bar that is written over, a line every ten seconds, or an object a
 * second.
 */
public final class ProgressMeter implements AutoCloseable {

  private static final Duration BAR_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);
  private static final Duration OBJECT_EVERY = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Supplier<Counts> counts;
  private final RateEstimate rate = new RateEstimate();
  private final long begun = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  @GuardedBy("this")
  private boolean closed;

  /** Starts showing. */
  public ProgressMeter(Progress mode, Terminal terminal, Supplier<Counts> counts) {
    this.terminal = terminal;
    this.counts = counts;
    switch (mode) {
      case AUTO, BAR -> {
        if (terminal.isLive()) {
          every(BAR_EVERY, this::bar);
        } else {
          every(LINE_EVERY, this::line);
        }
      }
      case PLAIN -> every(LINE_EVERY, this::line);
      case JSON -> every(OBJECT_EVERY, this::object);
      case NONE, QUIET -> {}
    }
  }

  private void every(Duration time, Runnable shown) {
    var _ =
        timer.scheduleAtFixedRate(
            () -> show(shown), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A bar that was being drawn when the run ended must not come back below its last line. */
  private synchronized void show(Runnable shown) {
    if (!closed) {
      shown.run();
    }
  }

  private void bar() {
    Counts now = counts.get();
    terminal.bar(ProgressBar.of(now, perSecond(now), Terminal.columns()));
  }

  private void line() {
    Counts now = counts.get();
    terminal.line(ProgressText.of(now, perSecond(now)));
  }

  private void object() {
    Counts now = counts.get();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    terminal.object(ProgressObject.of(now, perSecond(now), elapsed));
  }

  private double perSecond(Counts now) {
    return rate.update(now, System.nanoTime());
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
    terminal.clear();
  }
}

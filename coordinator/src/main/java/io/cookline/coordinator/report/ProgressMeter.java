package io.cookline.coordinator.report;

import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.RunSpec.Progress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how far a run is: a bar that is written over, or a line every ten seconds. */
public final class ProgressMeter implements AutoCloseable {

  private static final Duration BAR_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Supplier<Counts> counts;
  private final RateEstimate rate = new RateEstimate();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  /** Starts showing. */
  public ProgressMeter(Progress mode, Terminal terminal, Supplier<Counts> counts) {
    this.terminal = terminal;
    this.counts = counts;
    switch (mode) {
      case AUTO -> start(Terminal.canShowBar());
      case BAR -> start(true);
      case PLAIN -> start(false);
      case NONE, QUIET -> {}
    }
  }

  private void start(boolean bar) {
    Duration every = bar ? BAR_EVERY : LINE_EVERY;
    var _ =
        timer.scheduleAtFixedRate(
            () -> show(bar), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void show(boolean bar) {
    String text = ProgressText.of(counts.get(), rate.update(counts.get(), System.nanoTime()));
    if (bar) {
      terminal.bar(text);
    } else {
      terminal.line(text);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    terminal.clear();
  }
}

package io.cookline.coordinator.report;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Gathers how long items took. Used by the thread of the run loop alone. */
public final class ItemTimes {

  /** A value is off by a thousandth at most. */
  private final Histogram micros = new Histogram(3);

  private final Instant opened;
  private long firstStart = Long.MAX_VALUE;
  private Duration cpuBefore = Duration.ZERO;
  private boolean begun;

  /**
   * Nothing so far.
   *
   * @param opened when the run was
   */
  public ItemTimes(Instant opened) {
    this.opened = opened;
  }

  /** Items are given out, perhaps not for the first time. */
  public void given() {
    if (!begun) {
      begun = true;
      cpuBefore = cpu();
    }
  }

  /** An item is over. */
  public void add(Outcome outcome) {
    Outcome.Times times = outcome.times();
    if (times.startedAt() > 0) {
      firstStart = Math.min(firstStart, times.startedAt());
      micros.recordValue(Math.max(0, times.tookMicros()));
    }
  }

  /**
   * What was gathered; empty if no item was over.
   *
   * @param lastCommit when the last record was safe
   */
  public Optional<WorkTimes> upTo(Instant lastCommit) {
    if (micros.getTotalCount() == 0) {
      return Optional.empty();
    }
    Instant first = Instant.ofEpochMilli(firstStart);
    return Optional.of(
        new WorkTimes(
            positive(Duration.between(opened, first)),
            positive(Duration.between(first, lastCommit)),
            positive(cpu().minus(cpuBefore)),
            new WorkTimes.ItemSpans(
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(95),
                micros.getMaxValue())));
  }

  /** A worker's clock, or one that was set meanwhile, may be off. */
  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}

package io.cookline.coordinator.report;

import java.time.Duration;
import java.util.Locale;

/**
 * When a run worked, and how long its items took.
 *
 * @param starting from the opening of the run to the first item's start
 * @param working from the first item's start to the last record that was made safe
 * @param coordinatorCpu what this JVM computed while it worked: all of the work where there are no
 *     worker JVMs
 * @param items of each item its last attempt, with what it waited for a host
 */
public record WorkTimes(
    Duration starting, Duration working, Duration coordinatorCpu, ItemSpans items) {

  /**
   * How long items took, in microseconds.
   *
   * @param p50 half of them took no longer
   * @param p95 95 of 100 took no longer
   * @param max the longest
   */
  public record ItemSpans(long p50, long p95, long max) {}

  /** For {@code --verbose}. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "items took %.1f ms (p50), %.1f ms (p95), %.1f ms at most; %.2fs to start, %.2fs of work",
        items.p50() / 1e3,
        items.p95() / 1e3,
        items.max() / 1e3,
        starting.toMillis() / 1e3,
        working.toMillis() / 1e3);
  }
}

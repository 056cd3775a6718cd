package io.cookline.site.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long an answer waits.
 *
 * @param base at least this long
 * @param jitter and up to this much longer
 * @param random draws how much
 */
public record Latency(Duration base, Duration jitter, RandomGenerator random) {

  /** How long the next answer waits, in nanoseconds. */
  long nextNanos() {
    long spread = jitter.toNanos();
    return base.toNanos() + (spread == 0 ? 0 : random.nextLong(spread + 1));
  }
}

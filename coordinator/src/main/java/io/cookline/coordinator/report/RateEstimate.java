package io.cookline.coordinator.report;

import io.cookline.coordinator.run.Counts;

/** How fast a run goes now: an average that forgets, with a half-life of some seconds. */
final class RateEstimate {

  private static final double HALF_LIFE_SECONDS = 5;

  private long lastNanos;
  private long lastFinished;
  private double perSecond;
  private boolean begun;

  /** Items a second, as of this moment; 0 as long as nothing is known. */
  double update(Counts counts, long now) {
    if (begun && now > lastNanos) {
      double seconds = (now - lastNanos) / 1e9;
      double current = (counts.finished() - lastFinished) / seconds;
      double weight = perSecond == 0 ? 1 : 1 - Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
      perSecond += weight * (current - perSecond);
    }
    begun = true;
    lastNanos = now;
    lastFinished = counts.finished();
    return perSecond;
  }
}

package io.cookline.coordinator.report;

import io.cookline.coordinator.run.Counts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A run's progress for machines. The names are promised in docs/command-line.md. */
final class ProgressObject {

  private ProgressObject() {}

  /** The members, all of them each time; {@code eta_seconds} only when it is known. */
  static SequencedMap<String, Object> of(Counts counts, double perSecond, Duration elapsed) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("items", counts.items());
    members.put("ok", counts.ok());
    members.put("failed", counts.failed());
    members.put("retried", counts.retried());
    members.put("rate_per_second", tenths(perSecond));
    long left = counts.items() - counts.finished();
    if (left == 0) {
      members.put("eta_seconds", 0);
    } else if (perSecond > 0) {
      members.put("eta_seconds", Math.round(left / perSecond));
    }
    members.put("elapsed_seconds", tenths(elapsed.toMillis() / 1000.0));
    return members;
  }

  private static double tenths(double number) {
    return Math.round(number * 10) / 10.0;
  }
}

package io.cookline.coordinator.report;

import io.cookline.coordinator.run.Counts;
import java.util.Locale;

/** A run's progress in one line: {@code 412/1,000 items, 41%, 23.7/s, 4 failed, 25s left}. */
final class ProgressText {

  private ProgressText() {}

  static String of(Counts counts, double perSecond) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d/%,d items", counts.finished(), counts.items()));
    if (counts.items() > 0) {
      text.append(", ").append(counts.finished() * 100 / counts.items()).append('%');
    }
    if (perSecond > 0) {
      text.append(String.format(Locale.ROOT, ", %.1f/s", perSecond));
    }
    if (counts.failed() > 0) {
      text.append(String.format(Locale.ROOT, ", %,d failed", counts.failed()));
    }
    long left = counts.items() - counts.finished();
    if (perSecond > 0 && left > 0) {
      text.append(", ").append(span(Math.round(left / perSecond))).append(" left");
    }
    return text.toString();
  }

  private static String span(long seconds) {
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
  }
}

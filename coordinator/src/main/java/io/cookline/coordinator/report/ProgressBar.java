package io.cookline.coordinator.report;

import io.cookline.coordinator.run.Counts;
import java.util.List;
import java.util.Locale;

/**
 * A run's progress in one line of a terminal, however narrow: {@code [=====> ] 412/1,000 items,
 * 41%, 23.7/s}. All of it is ASCII, so that a character is a cell.
 */
final class ProgressBar {

  private static final int LONGEST = 30;
  private static final int SHORTEST = 8;

  private ProgressBar() {}

  /**
   * The line.
   *
   * @param columns of the terminal; the last one stays free, or some terminals begin a new line
   */
  static String of(Counts counts, double perSecond, int columns) {
    int room = Math.max(1, columns - 1);
    long percent = counts.items() == 0 ? 0 : counts.finished() * 100 / counts.items();
    String numbers = String.format(Locale.ROOT, "%,d/%,d", counts.finished(), counts.items());
    String failed = counts.failed() == 0 ? "" : String.format(", %,d failed", counts.failed());
    List<String> fromLong =
        List.of(
            ProgressText.of(counts, perSecond),
            numbers + ", " + percent + "%" + failed,
            numbers + " " + percent + "%",
            percent + "%");
    String text = fromLong.stream().filter(form -> form.length() <= room).findFirst().orElse("");
    int bar = Math.min(LONGEST, room - text.length() - "[] ".length());
    return bar < SHORTEST ? text : "[" + filled(bar, percent) + "] " + text;
  }

  private static String filled(int width, long percent) {
    int full = (int) (width * percent / 100);
    String head = full < width ? ">" : "";
    return "=".repeat(full) + head + " ".repeat(width - full - head.length());
  }
}

package io.cookline.coordinator.args;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and counts as users write them. */
public final class Quantity {

  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ms|s|m|h|)");

  private Quantity() {}

  /** {@code 500ms 30s 5m 2h}; a bare number counts seconds. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 1_000;
        };
    double millis = Double.parseDouble(matcher.group(1)) * unit;
    return millis > Duration.ofDays(366).toMillis()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.round(millis * 1e6)));
  }

  /** A whole number within bounds. */
  public static Optional<Integer> whole(String text, int least, int most) {
    if (!text.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number >= least && number <= most ? Optional.of(number) : Optional.empty();
  }
}

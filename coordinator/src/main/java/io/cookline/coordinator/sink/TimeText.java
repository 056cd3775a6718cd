package io.cookline.coordinator.sink;

import java.time.Instant;

/**
 * Unix times as ISO 8601, as {@link Instant#toString} gives them. Times of items that ended one
 * after the other share their second, and its text. Not for several threads.
 */
final class TimeText {

  private static final int MILLIS = 1000;

  private long second = Long.MIN_VALUE;
  private String text = "";

  /** Appends a time: {@code 2026-03-01T12:00:00.250Z}. */
  void append(long unixMillis, StringBuilder out) {
    long whole = Math.floorDiv(unixMillis, MILLIS);
    if (whole != second) {
      second = whole;
      String withZone = Instant.ofEpochSecond(whole).toString();
      text = withZone.substring(0, withZone.length() - 1);
    }
    out.append(text);
    int millis = Math.floorMod(unixMillis, MILLIS);
    if (millis != 0) {
      out.append('.');
      appendThreeDigits(millis, out);
    }
    out.append('Z');
  }

  /** Appends a number below 1000 with its leading zeros. */
  static void appendThreeDigits(int number, StringBuilder out) {
    out.append((char) ('0' + number / 100))
        .append((char) ('0' + number / 10 % 10))
        .append((char) ('0' + number % 10));
  }
}

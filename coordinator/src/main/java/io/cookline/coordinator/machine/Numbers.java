package io.cookline.coordinator.machine;

/**
 * Numbers, for people, as {@code %,d} and {@code %.1f} write them. Those ask Java what a digit is
 * in every language first, and a start has no time for that.
 */
public final class Numbers {

  private Numbers() {}

  /** Such as {@code 1,234,567}. */
  public static String grouped(long number) {
    StringBuilder text = new StringBuilder().append(number);
    int first = number < 0 ? 1 : 0;
    for (int place = text.length() - 3; place > first; place -= 3) {
      text.insert(place, ',');
    }
    return text.toString();
  }

  /** Such as {@code 0.4} or {@code 1234.0}, of a number that is not negative. */
  public static String tenths(double number) {
    long tenths = Math.round(number * 10);
    return tenths / 10 + "." + tenths % 10;
  }
}

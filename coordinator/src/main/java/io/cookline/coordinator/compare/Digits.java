package io.cookline.coordinator.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Figures with three digits that count, the same in the table, the chart, the page and the JSON:
 * more would be noise.
 */
final class Digits {

  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

  /** What stands where nothing is known. */
  static final String NONE = "-";

  private Digits() {}

  static String of(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 1000
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.setScale(4, RoundingMode.HALF_UP).round(THREE);
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** How many times as much: two places, since about 1 is what matters. */
  static String times(double ratio) {
    return ratio >= 10
        ? of(ratio)
        : BigDecimal.valueOf(ratio).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  static String of(OptionalDouble value) {
    return value.isPresent() ? of(value.getAsDouble()) : NONE;
  }
}

package io.cookline.jobs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits at both ends of a power, found without the number itself.
 *
 * @param count how many digits the number has
 * @param first its first {@value #SHOWN} digits, or all of them where it has fewer
 * @param last its last {@value #SHOWN} digits, or all of them where it has fewer
 */
record PowerDigits(long count, String first, String last) {

  private static final int SHOWN = 20;
  private static final BigInteger SHOWN_MODULUS = BigInteger.TEN.pow(SHOWN);

  /** The digits of the base to the power of the exponent; 0 to the power of 0 is 1. */
  static PowerDigits of(long base, long exponent) {
    // A bound from below and one from above: digits on which they agree are the number's. They
    // agree at the latest where the precision holds the whole number; a double one is rarely tried.
    for (int precision = 2 * SHOWN; ; precision *= 2) {
      BigDecimal low = power(base, exponent, new MathContext(precision, RoundingMode.DOWN));
      BigDecimal high = power(base, exponent, new MathContext(precision, RoundingMode.UP));
      String first = firstDigits(low);
      if (digits(low) == digits(high) && first.equals(firstDigits(high))) {
        return new PowerDigits(digits(low), first, lastDigits(base, exponent, digits(low)));
      }
    }
  }

  private static BigDecimal power(long base, long exponent, MathContext rounding) {
    BigDecimal factor = BigDecimal.valueOf(base);
    BigDecimal power = BigDecimal.ONE;
    for (int bit = 63 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      power = power.multiply(power, rounding);
      if ((exponent >> bit & 1) == 1) {
        power = power.multiply(factor, rounding);
      }
    }
    return power;
  }

  private static long digits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }

  private static String firstDigits(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    return digits.substring(0, Math.min(SHOWN, digits.length()));
  }

  private static String lastDigits(long base, long exponent, long digits) {
    String last =
        BigInteger.valueOf(base).modPow(BigInteger.valueOf(exponent), SHOWN_MODULUS).toString();
    return digits > SHOWN ? "0".repeat(SHOWN - last.length()) + last : last;
  }
}

package io.cookline.jobs;

import java.math.BigInteger;

/** Exact powers of whole numbers. */
final class Power {

  private Power() {}

  /**
   * The base to the power of the exponent, where 0 to the power of 0 is 1.
   *
   * <p>The same cost as {@link BigInteger#pow}, which can't be interrupted: bits from the top, so
   * that every multiplication but the squarings is by the small base, and the base's factors of two
   * by one shift.
   *
   * @throws InterruptedException if the thread is interrupted, at the next multiplication
   */
  static BigInteger of(long base, long exponent) throws InterruptedException {
    if (exponent == 0 || base == 1) {
      return BigInteger.ONE;
    }
    if (base == 0) {
      return BigInteger.ZERO;
    }
    int twos = Long.numberOfTrailingZeros(base);
    BigInteger odd = BigInteger.valueOf(base >> twos);
    BigInteger power = odd;
    for (int bit = 62 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      stopIfInterrupted();
      power = power.multiply(power);
      if ((exponent >> bit & 1) == 1) {
        power = power.multiply(odd);
      }
    }
    return power.shiftLeft(Math.toIntExact(twos * exponent));
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

package io.cookline.jobs;

/** Groups of 15 decimal digits, and what one of them hands on to the next. */
final class DecimalCarry {

  /** How many digits a group has. */
  static final int DIGITS = 15;

  /** What is handed on is counted in these. */
  private static final long GROUP = 1_000_000_000_000_000L;

  /** 2^113 divided by {@link #GROUP}: its reciprocal, rounded down. */
  private static final long RECIPROCAL = 0x901D_7CF7_3AB0_ACD9L;

  private long high;
  private long low;

  /**
   * Adds what was handed on to a number of less than 2^126, keeps 15 digits and hands on the rest.
   *
   * @param highBits the number's bits above the lowest 64
   * @param lowBits the number's lowest 64 bits
   * @return the last 15 digits of the sum
   */
  long group(long highBits, long lowBits) {
    long sumLow = lowBits + low;
    long sumHigh = highBits + high + (Long.compareUnsigned(sumLow, lowBits) < 0 ? 1 : 0);
    high = sumHigh / GROUP;
    long rest = sumHigh % GROUP;
    // The rest has 50 bits, so that 64 bits from the top hold all but the lowest 50 of the 114.
    // Everything is rounded down: the quotient is too small by a few at most.
    long quotient = Math.unsignedMultiplyHigh(rest << 14 | sumLow >>> 50, RECIPROCAL) << 1;
    long group = sumLow - quotient * GROUP;
    while (Long.compareUnsigned(group, GROUP) >= 0) {
      group -= GROUP;
      quotient++;
    }
    low = quotient;
    return group;
  }

  /** Writes a group's 15 digits. */
  static void digits(long group, byte[] text, int from) {
    long left = group;
    for (int i = from + DIGITS - 1; i >= from; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}

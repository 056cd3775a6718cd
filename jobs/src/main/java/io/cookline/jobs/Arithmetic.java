package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;

/** Raises whole numbers to powers, exactly, with a library that this machine has. */
interface Arithmetic {

  /** The library that this JVM uses, looked for at the first call. */
  static Arithmetic ofThisMachine() {
    return FoundArithmetic.ARITHMETIC;
  }

  /** What is done soonest with this power: for a small one no library is looked for. */
  static Arithmetic suiting(long base, long exponent) {
    return BigIntegerArithmetic.suits(base, exponent)
        ? new BigIntegerArithmetic()
        : ofThisMachine();
  }

  /** Which library it is, and where it was found. */
  String description();

  /**
   * The base to the power of the exponent, where 0 to the power of 0 is 1.
   *
   * @param base from 0 to {@link PowerJob#LARGEST}
   * @param exponent from 0 to {@link PowerJob#LARGEST}
   * @throws InterruptedException if the thread is interrupted, at the next multiplication
   */
  Magnitude power(long base, long exponent) throws InterruptedException;

  /**
   * Writes the decimal digits of the same number. It is raised once more, in decimal: that is
   * several times faster than to convert the number that {@link #power} gave.
   *
   * @param base from 0 to {@link PowerJob#LARGEST}
   * @param exponent from 0 to {@link PowerJob#LARGEST}
   * @throws InterruptedException if the thread is interrupted, at the next multiplication
   */
  void writeDecimal(long base, long exponent, OutputStream out)
      throws IOException, InterruptedException;
}

package io.cookline.jobs;

/**
 * Raises a number to a power by its exponent's bits, from the top: every multiplication but the
 * squarings is by the small base.
 */
interface SquareAndMultiply {

  /** Multiplies the number by itself. */
  void square();

  /** Multiplies the number by the base. */
  void multiply();

  /** What a number is at first that {@link #raise} shall raise. */
  static long first(long base, long exponent) {
    return exponent == 0 ? 1 : base;
  }

  /**
   * Raises a number that is what {@link #first} says.
   *
   * @throws InterruptedException if the thread is interrupted, at the next multiplication
   */
  static void raise(SquareAndMultiply number, long exponent) throws InterruptedException {
    for (int bit = 62 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
      stopIfInterrupted();
      number.square();
      if ((exponent >> bit & 1) == 1) {
        number.multiply();
      }
    }
    stopIfInterrupted();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

package io.cookline.jobs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a number's decimal digits as they are found: the number is split at powers of ten, the
 * upper half first, until a piece is small, so that its text is never held as a whole.
 */
final class DecimalWriter {

  /** Digits of a piece that is small enough for {@link BigInteger#toString()}. */
  private static final int PIECE = 1 << 12;

  private final OutputStream out;

  /** At index k: ten to the power of PIECE times 2^k. */
  private final List<BigInteger> splits = new ArrayList<>();

  private boolean begun;

  DecimalWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a number that is not negative.
   *
   * @throws InterruptedIOException if the thread is interrupted, at the next split
   */
  void write(BigInteger number) throws IOException {
    BigInteger split = BigInteger.TEN.pow(PIECE);
    while (split.compareTo(number) <= 0) {
      splits.add(split);
      // The next one would be larger than the number: it is not worth its multiplication.
      if (2L * split.bitLength() - 1 > number.bitLength()) {
        break;
      }
      stopIfInterrupted();
      split = split.multiply(split);
    }
    write(number, splits.size() - 1);
  }

  private void write(BigInteger number, int level) throws IOException {
    stopIfInterrupted();
    if (level < 0) {
      piece(number.toString());
      return;
    }
    BigInteger[] halves = number.divideAndRemainder(splits.get(level));
    // Zeros in front are no digits of the number; once it has begun they are.
    if (begun || halves[0].signum() != 0) {
      write(halves[0], level - 1);
    }
    write(halves[1], level - 1);
  }

  private void piece(String digits) throws IOException {
    String zeros = begun ? "0".repeat(PIECE - digits.length()) : "";
    out.write((zeros + digits).getBytes(StandardCharsets.US_ASCII));
    begun = true;
  }

  private static void stopIfInterrupted() throws InterruptedIOException {
    if (Thread.interrupted()) {
      throw new InterruptedIOException();
    }
  }
}

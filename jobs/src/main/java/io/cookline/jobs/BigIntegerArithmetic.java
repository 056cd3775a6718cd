package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * With Java's own numbers: for powers that are done before the first call of a library in C is
 * prepared, which takes a tenth of a second.
 */
final class BigIntegerArithmetic implements Arithmetic {

  /** Powers of so many bits take milliseconds. */
  private static final long LARGEST_BITS = 1 << 17;

  /** Whether a power is small enough. */
  static boolean suits(long base, long exponent) {
    return (64 - Long.numberOfLeadingZeros(base)) * exponent <= LARGEST_BITS;
  }

  @Override
  public String description() {
    return "java.math";
  }

  @Override
  public Magnitude power(long base, long exponent) throws InterruptedException {
    return new Small(pow(base, exponent));
  }

  @Override
  public void writeDecimal(long base, long exponent, OutputStream out)
      throws IOException, InterruptedException {
    out.write(pow(base, exponent).toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static BigInteger pow(long base, long exponent) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return BigInteger.valueOf(base).pow(Math.toIntExact(exponent));
  }

  private record Small(BigInteger number) implements Magnitude {

    @Override
    public long bitLength() {
      return number.bitLength();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      byte[] bytes = number.toByteArray();
      // The sign has a byte of its own where the first bit is taken.
      int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
      out.write(bytes, from, bytes.length - from);
    }

    @Override
    public void close() {
      // It is on the heap.
    }
  }
}

package io.cookline.jobs;

import io.cookline.spi.ItemRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A number to the power of itself, described and written out.
 *
 * @param arithmetic what its decimal digits are found with
 * @param n the number
 * @param power its power
 */
record SelfPower(Arithmetic arithmetic, long n, Magnitude power) implements AutoCloseable {

  static SelfPower of(long n, Arithmetic arithmetic) throws InterruptedException {
    return new SelfPower(arithmetic, n, arithmetic.power(n, n));
  }

  ItemRecord describe() throws IOException {
    PowerDigits digits = PowerDigits.of(n, n);
    return ItemRecord.with("base", n)
        .and("exponent", n)
        .and("bit_length", power.bitLength())
        .and("digits", digits.count())
        .and("first_digits", digits.first())
        .and("last_digits", digits.last())
        .and("sha256", sha256());
  }

  private String sha256() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      power.write(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Writes the number, without a line end.
   *
   * @throws InterruptedIOException if the thread is interrupted meanwhile
   */
  void write(WholeNumber form, OutputStream out) throws IOException {
    switch (form) {
      case DECIMAL -> decimal(out);
      case HEX -> power.write(new HexEncoder(out));
      case BINARY -> power.write(out);
    }
  }

  private void decimal(OutputStream out) throws IOException {
    try {
      arithmetic.writeDecimal(n, n, out);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() {
    power.close();
  }
}

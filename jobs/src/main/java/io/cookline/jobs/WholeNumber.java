package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The forms in which a whole number that is not negative is written to a file. */
enum WholeNumber {
  /** Decimal digits. */
  DECIMAL(".txt") {
    @Override
    void write(BigInteger number, OutputStream out) throws IOException {
      new DecimalWriter(out).write(number);
    }
  },
  /** Lower-case hexadecimal digits without leading zeros. */
  HEX(".hex") {
    @Override
    void write(BigInteger number, OutputStream out) throws IOException {
      HexFormat hex = HexFormat.of();
      byte[] bytes = magnitude(number);
      boolean half = bytes[0] >= 0 && bytes[0] < 16;
      for (int from = 0; from < bytes.length; from += PIECE) {
        String digits = hex.formatHex(bytes, from, Math.min(bytes.length, from + PIECE));
        out.write(ascii(half && from == 0 ? digits.substring(1) : digits));
      }
    }
  },
  /** Bytes, the most significant first, without leading zeros. */
  BINARY(".bin") {
    @Override
    void write(BigInteger number, OutputStream out) throws IOException {
      byte[] bytes = magnitude(number);
      for (int from = 0; from < bytes.length; from += PIECE) {
        out.write(bytes, from, Math.min(PIECE, bytes.length - from));
      }
    }
  };

  private static final int PIECE = 1 << 16;

  private final String extension;

  WholeNumber(String extension) {
    this.extension = extension;
  }

  /** The words that {@link #named} knows, the default first. */
  static List<String> names() {
    return Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
  }

  static WholeNumber named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The SHA-256 of the number's bytes, in lower-case hexadecimal digits. */
  static String sha256(BigInteger number) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(magnitude(number));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** What a file name ends in. */
  String extension() {
    return extension;
  }

  /**
   * Writes the number, without a line end.
   *
   * @throws java.io.InterruptedIOException if the thread is interrupted meanwhile
   */
  abstract void write(BigInteger number, OutputStream out) throws IOException;

  private static byte[] magnitude(BigInteger number) {
    byte[] bytes = number.toByteArray();
    boolean signByte = bytes[0] == 0 && bytes.length > 1;
    return signByte ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] ascii(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }
}

package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.HexFormat;

/** Turns hexadecimal digits into the bytes that they name. */
final class HexDecoder extends Writer {

  private final OutputStream out;
  private final byte[] bytes = new byte[1 << 16];
  private int count;
  private int half;
  private boolean begun;

  /**
   * A decoder.
   *
   * @param odd whether the number of digits is: then a zero is missing in front
   */
  HexDecoder(OutputStream out, boolean odd) {
    this.out = out;
    begun = odd;
  }

  @Override
  public void write(char[] digits, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      int digit = HexFormat.fromHexDigit(digits[i]);
      if (begun) {
        put((byte) (half << 4 | digit));
        half = 0;
      } else {
        half = digit;
      }
      begun = !begun;
    }
  }

  private void put(byte one) throws IOException {
    if (count == bytes.length) {
      flush();
    }
    bytes[count++] = one;
  }

  @Override
  public void flush() throws IOException {
    out.write(bytes, 0, count);
    count = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

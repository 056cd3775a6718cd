package io.cookline.jobs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns a number's bytes into lower-case hexadecimal digits, without a leading zero. */
final class HexEncoder extends FilterOutputStream {

  private boolean begun;

  HexEncoder(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    String digits = HexFormat.of().formatHex(bytes, offset, offset + length);
    boolean zero = !begun && digits.startsWith("0");
    out.write((zero ? digits.substring(1) : digits).getBytes(StandardCharsets.US_ASCII));
    begun |= length > 0;
  }
}

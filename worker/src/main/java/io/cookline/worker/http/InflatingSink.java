package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip and deflate as they arrive, in steps of 8 KiB that are counted one by one:
 * Netty's decompressor inflates all that one read brought before anybody can object.
 */
final class InflatingSink implements ByteSink {

  private static final int STEP = 8 << 10;
  private static final int TRAILER = 8;

  private enum At {
    START,
    GZIP_HEADER,
    DATA,
    GZIP_TRAILER,
    END
  }

  private final boolean gzip;
  private final BodyLimits limits;
  private final ByteSink next;
  private final byte[] step = new byte[STEP];
  private final CRC32 crc = new CRC32();
  private final ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);

  private GzipHeader header = new GzipHeader();
  private Inflater inflater = new Inflater(true);
  private At at = At.START;
  private long total;

  /**
   * @param gzip or else deflate: RFC 1950, or the bare RFC 1951 that some servers mean by it
   */
  InflatingSink(boolean gzip, BodyLimits limits, ByteSink next) {
    this.gzip = gzip;
    this.limits = limits;
    this.next = next;
  }

  @Override
  public void accept(ByteBuffer data) throws AnswerException {
    while (data.hasRemaining() && at != At.END) {
      switch (at) {
        case START -> start(data);
        case GZIP_HEADER -> at = header.accept(data) ? At.DATA : At.GZIP_HEADER;
        case DATA -> inflate(data);
        case GZIP_TRAILER -> trailer(data);
        case END -> {}
      }
    }
    // What follows the end is no part of the page: browsers ignore it too.
    data.position(data.limit());
  }

  private void start(ByteBuffer data) {
    int first = data.get(data.position()) & 0xff;
    if (gzip) {
      // After one member another may follow: RFC 1952 lets them be joined.
      at = total == 0 || first == GzipHeader.MAGIC ? At.GZIP_HEADER : At.END;
      return;
    }
    if ((first & 0x0f) == 8 && first >> 4 <= 7) {
      inflater.end();
      inflater = new Inflater(false);
    }
    at = At.DATA;
  }

  private void inflate(ByteBuffer data) throws AnswerException {
    inflater.setInput(data);
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(step);
        if (count == 0) {
          if (inflater.needsDictionary()) {
            throw damaged("it needs a dictionary");
          }
          if (!inflater.finished()) {
            return;
          }
        }
        total += count;
        limits.check(total);
        crc.update(step, 0, count);
        next.accept(ByteBuffer.wrap(step, 0, count));
      }
    } catch (DataFormatException e) {
      throw damaged(e.getMessage() == null ? "not in that format" : e.getMessage());
    }
    at = gzip ? At.GZIP_TRAILER : At.END;
  }

  private void trailer(ByteBuffer data) throws AnswerException {
    while (trailer.hasRemaining() && data.hasRemaining()) {
      trailer.put(data.get());
    }
    if (trailer.hasRemaining()) {
      return;
    }
    trailer.flip();
    if (trailer.getInt() != (int) crc.getValue()
        || trailer.getInt() != (int) inflater.getBytesWritten()) {
      throw damaged("its checksum is wrong");
    }
    at = At.START;
    trailer.clear();
    crc.reset();
    inflater.reset();
    header = new GzipHeader();
  }

  @Override
  public void end() throws AnswerException {
    // An empty body is what some servers send for "compressed nothing".
    if (at != At.END && at != At.START) {
      throw new AnswerException(
          FailureKind.BROKEN, "a compressed body that ends before it is whole");
    }
    next.end();
  }

  @Override
  public void close() {
    inflater.end();
    next.close();
  }

  private static AnswerException damaged(String why) {
    return new AnswerException(
        FailureKind.BROKEN, "a compressed body that can't be decompressed: " + why);
  }
}

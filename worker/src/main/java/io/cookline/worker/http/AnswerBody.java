package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A body while it arrives: counted, decoded, and stopped at the first byte too many. */
final class AnswerBody implements AutoCloseable {

  private static final int MOST_CODINGS = 2;

  private final BodyLimits limits;
  private final @Nullable ByteArraySink bytes;
  private final ByteSink first;

  /**
   * @param codings the Content-Encoding headers, in order
   * @param length the Content-Length, or -1
   */
  AnswerBody(List<String> codings, long length, HttpLimits limits) throws AnswerException {
    List<Boolean> gzips = gzips(codings);
    this.limits = new BodyLimits(limits);
    ByteArraySink last = new ByteArraySink(gzips.isEmpty() ? length : -1, limits.bodyBytes());
    this.bytes = last;
    ByteSink sink = last;
    // The last coding named was applied last and comes off first.
    for (boolean gzip : gzips) {
      sink = new InflatingSink(gzip, this.limits, sink);
    }
    this.first = sink;
    if (gzips.isEmpty() && length > limits.bodyBytes()) {
      this.limits.check(length);
    }
  }

  private AnswerBody(HttpLimits limits) {
    this.limits = new BodyLimits(limits);
    this.bytes = null;
    this.first = new DiscardingSink();
  }

  /** A body that nobody wants, read for the sake of the connection. */
  static AnswerBody discarded(HttpLimits limits) {
    return new AnswerBody(limits);
  }

  /** True for gzip, false for deflate, one for each coding that is not the identity. */
  private static List<Boolean> gzips(List<String> headers) throws AnswerException {
    List<Boolean> gzips = new ArrayList<>();
    for (String header : headers) {
      for (String name : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        switch (name.strip()) {
          case "", "identity" -> {}
          case "gzip", "x-gzip" -> gzips.add(true);
          case "deflate" -> gzips.add(false);
          default ->
              throw new AnswerException(
                  FailureKind.BROKEN,
                  "a body in the coding " + name.strip() + ", which was not asked for");
        }
      }
    }
    if (gzips.size() > MOST_CODINGS) {
      throw new AnswerException(
          FailureKind.TOO_LARGE, "a body compressed more than " + MOST_CODINGS + " times over");
    }
    return gzips;
  }

  /** Takes a piece as it came over the wire. */
  void add(ByteBuf piece) throws AnswerException {
    limits.countReceived(piece.readableBytes());
    for (ByteBuffer part : piece.nioBuffers()) {
      first.accept(part);
    }
  }

  /** How many decoded bytes are held. */
  int held() {
    return bytes == null ? 0 : bytes.length();
  }

  long received() {
    return limits.received();
  }

  /** The whole body, when all has come. */
  byte[] whole() throws AnswerException {
    first.end();
    return bytes == null ? new byte[0] : bytes.bytes();
  }

  @Override
  public void close() {
    first.close();
  }
}

package io.cookline.coordinator.it.door;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2 (RFC 9113), one after another, as no client of ours would send them. */
final class Frames {

  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int END_HEADERS = 4;
  private static final int DATA = 0;
  private static final byte[] CANCEL = {0, 0, 0, 8};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The words that a client begins with. */
  static Frames begun() {
    Frames frames = new Frames();
    frames.out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return frames.settings();
  }

  Frames settings() {
    return frame(SETTINGS, 0, 0, new byte[0]);
  }

  Frames ping() {
    return frame(PING, 0, 0, new byte[8]);
  }

  Frames reset(int stream) {
    return frame(RST_STREAM, 0, stream, CANCEL);
  }

  Frames data(int stream, byte[] content) {
    return frame(DATA, 0, stream, content);
  }

  Frames raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Begins a call of this method. */
  Frames call(int stream, String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", "POST");
    field(block, ":scheme", "https");
    field(block, ":path", path);
    field(block, ":authority", "coordinator.cookline.internal");
    field(block, "content-type", "application/grpc");
    field(block, "te", "trailers");
    return frame(HEADERS, END_HEADERS, stream, block.toByteArray());
  }

  /** A literal that is not indexed, without Huffman's code (RFC 7541, 6.2.2). */
  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    block.write(value.length());
    block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private Frames frame(int kind, int flags, int stream, byte[] content) {
    int length = content.length;
    out.writeBytes(
        new byte[] {
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length,
          (byte) kind,
          (byte) flags,
          (byte) (stream >> 24),
          (byte) (stream >> 16),
          (byte) (stream >> 8),
          (byte) stream
        });
    return raw(content);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}

package io.cookline.worker.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The end of the line: an array that grows. It trusts no announced length for more than its first
 * 64 KiB, or many stalled answers could make it hold what they never send.
 */
final class ByteArraySink implements ByteSink {

  private static final int FIRST = 64 << 10;
  private static final int UNKNOWN = 16 << 10;

  private final int limit;
  private final long announced;
  private byte[] bytes;
  private int length;

  /**
   * @param announced the Content-Length, or -1
   * @param limit how much will come at most; the stages before this one see to it
   */
  ByteArraySink(long announced, int limit) {
    this.limit = limit;
    this.announced = announced;
    this.bytes = new byte[announced < 0 ? UNKNOWN : (int) Math.min(announced, FIRST)];
  }

  @Override
  public void accept(ByteBuffer data) {
    int more = data.remaining();
    if (length + more > bytes.length) {
      long wanted = Math.max(length + more, bytes.length * 2L);
      long most = announced >= length + more ? announced : limit;
      bytes = Arrays.copyOf(bytes, (int) Math.max(length + more, Math.min(wanted, most)));
    }
    data.get(bytes, length, more);
    length += more;
  }

  int length() {
    return length;
  }

  /** What came, without a copy where the length was announced rightly. */
  byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}

package io.cookline.coordinator.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/** A beginning, then the same byte very often, then an end: more than memory should ever hold. */
final class RepeatedStream extends InputStream {

  private final byte[] beginning;
  private final byte repeated;
  private final long times;
  private final byte[] end;
  private long place;

  RepeatedStream(String beginning, char repeated, long times, String end) {
    this.beginning = beginning.getBytes(UTF_8);
    this.repeated = (byte) repeated;
    this.times = times;
    this.end = end.getBytes(UTF_8);
  }

  @Override
  public int read() {
    long at = place++;
    if (at < beginning.length) {
      return beginning[(int) at];
    }
    at -= beginning.length;
    if (at < times) {
      return repeated;
    }
    at -= times;
    return at < end.length ? end[(int) at] : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    int count = 0;
    for (int one = 0; count < length && (one = read()) >= 0; count++) {
      bytes[offset + count] = (byte) one;
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}

package io.cookline.coordinator.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file from some byte on, read in any order. Places count from that byte. */
final class Part implements Closeable {

  private static final int WINDOW = 1 << 16;

  private final FileChannel channel;
  private final long from;
  private final long size;
  private final byte[] window = new byte[WINDOW];
  private long windowStart;
  private int windowSize;

  private Part(FileChannel channel, long from) throws IOException {
    this.channel = channel;
    this.from = from;
    this.size = Math.max(0, channel.size() - from);
  }

  static Part of(Path file, long from) throws IOException {
    return new Part(FileChannel.open(file, StandardOpenOption.READ), from);
  }

  long size() {
    return size;
  }

  /** The byte at this place, from 0 to 255; -1 behind the last one. */
  int byteAt(long place) throws IOException {
    if (place < windowStart || place >= windowStart + windowSize) {
      windowStart = place;
      windowSize = read(place, window);
      if (windowSize == 0) {
        return -1;
      }
    }
    return window[(int) (place - windowStart)] & 0xff;
  }

  /** So many bytes from this place on, or those that there are. */
  byte[] bytes(long place, long count) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(count, size - place))];
    int read = read(place, bytes);
    return read < bytes.length ? Arrays.copyOf(bytes, read) : bytes;
  }

  private int read(long place, byte[] into) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    buffer.limit((int) Math.max(0, Math.min(into.length, size - place)));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + place + buffer.position()) < 0) {
        break;
      }
    }
    return buffer.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.DiskFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text on its way to a place that may have no room for it: what could not be written stays, and is
 * written first the next time.
 */
final class TextBuffer {

  private static final int FULL = 1 << 16;

  private final Place place;
  private final StringBuilder text = new StringBuilder();
  private ByteBuffer rest = ByteBuffer.allocate(0);

  /** Takes bytes. */
  @FunctionalInterface
  interface Place {
    /** Writes everything; after a full disk the same call with the same buffer goes on. */
    void write(ByteBuffer bytes) throws IOException;
  }

  TextBuffer(Place place) {
    this.place = place;
  }

  /** Where to append; {@link #appended} is to be called afterwards. */
  StringBuilder text() {
    return text;
  }

  /** Something was appended: writes it if enough has gathered and there is room. */
  void appended() throws IOException {
    try {
      flushIfFull();
    } catch (DiskFullException later) {
      // Whoever flushes hears it, and can wait.
    }
  }

  /** Writes everything if enough has gathered. */
  void flushIfFull() throws IOException {
    if (text.length() >= FULL) {
      flush();
    }
  }

  /** Writes everything. */
  void flush() throws IOException {
    if (rest.hasRemaining()) {
      place.write(rest);
    }
    if (!text.isEmpty()) {
      rest = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
      place.write(rest);
    }
  }
}

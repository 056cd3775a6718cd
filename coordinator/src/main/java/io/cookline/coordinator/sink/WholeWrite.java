package io.cookline.coordinator.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes to the last byte: a full disk can cut a write short without an exception. */
final class WholeWrite {

  private WholeWrite() {}

  static void to(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        throw new IOException(
            "nothing more could be written, " + bytes.remaining() + " bytes left");
      }
    }
  }
}

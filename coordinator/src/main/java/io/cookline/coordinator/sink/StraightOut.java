package io.cookline.coordinator.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, a device or a FIFO: what is written is out.
 *
 * @param owned whether it was opened for this run
 */
record StraightOut(FileChannel channel, boolean owned) implements OutputTarget {

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    WholeWrite.to(channel, bytes);
  }

  @Override
  public void publish() {
    // It was seen as it came.
  }

  @Override
  public @Nullable Path temporary() {
    return null;
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      channel.close();
    }
  }
}

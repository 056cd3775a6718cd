package io.cookline.coordinator.sink;

import io.cookline.coordinator.journal.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, a device or a FIFO: what is written is out.
 *
 * @param owned whether it was opened for this run
 */
record StraightOut(FileChannel channel, boolean owned) implements OutputTarget {

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        throw new IOException("it takes no more, " + bytes.remaining() + " bytes are left");
      }
    }
  }

  @Override
  public Sealed seal() {
    return new Sealed(Optional.empty(), new JournalEntry.Extent(0, 0, ""));
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

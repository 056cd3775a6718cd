package io.cookline.coordinator.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads a file from some place on without moving the file's own position: for several threads. */
final class ChannelWindow implements ReadableByteChannel {

  private final FileChannel file;
  private long place;

  ChannelWindow(FileChannel file, long place) {
    this.file = file;
    this.place = place;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    int count = file.read(buffer, place);
    if (count > 0) {
      place += count;
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() {
    // The file stays open for others.
  }
}

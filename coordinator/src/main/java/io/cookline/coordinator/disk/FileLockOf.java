package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock on a file that several runs append to. It has a channel of its own: to close any other
 * channel of the file in this process would give a POSIX lock away.
 */
record FileLockOf(FileChannel channel) implements Closeable {

  /** Waits until nobody else has it. */
  static FileLockOf waitingFor(Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      var _ = channel.lock();
      return new FileLockOf(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Takes it if nobody else has it.
   *
   * @throws LockedException if somebody has
   */
  static FileLockOf ifFree(Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      if (channel.tryLock() != null) {
        return new FileLockOf(channel);
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // As good as one of another process.
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new LockedException(file);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileDisk.channel(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An open file. It has no position of its own: whoever writes says where. */
public interface DiskFile extends Closeable {

  /** Its name. */
  Path path();

  /** In bytes. */
  long size() throws IOException;

  /**
   * Writes some of the bytes; a full disk can cut a write short without an exception.
   *
   * @return how many were written
   */
  int write(ByteBuffer bytes, long place) throws IOException;

  /**
   * Reads some bytes.
   *
   * @return how many, or -1 at the end of the file
   */
  int read(ByteBuffer bytes, long place) throws IOException;

  /** Cuts off what is beyond. */
  void truncate(long length) throws IOException;

  /**
   * Makes safe what was written.
   *
   * @throws SyncFailedException if it may not be. What was written before is lost or not, and a
   *     second try that succeeds would prove nothing.
   */
  void force() throws SyncFailedException;

  /** Closes it, and syncs nothing. */
  @Override
  void close() throws IOException;

  /**
   * Writes everything. After a {@link DiskFullException} the buffer stands where writing has to go
   * on: the same call at that place continues.
   */
  default void writeAll(ByteBuffer bytes, long place) throws IOException {
    long at = place;
    while (bytes.hasRemaining()) {
      int count = write(bytes, at);
      if (count <= 0) {
        throw new DiskFullException(path(), bytes.remaining());
      }
      at += count;
    }
  }

  /**
   * Reads until the buffer is full or the file ends.
   *
   * @return how many bytes
   */
  default int readAll(ByteBuffer bytes, long place) throws IOException {
    int count = 0;
    while (bytes.hasRemaining()) {
      int more = read(bytes, place + count);
      if (more < 0) {
        break;
      }
      count += more;
    }
    return count;
  }
}

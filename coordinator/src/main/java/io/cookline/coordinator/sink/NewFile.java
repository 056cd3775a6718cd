package io.cookline.coordinator.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: written under a hidden name beside its own, renamed at
 * the end.
 */
record NewFile(TemporaryFile gathered) implements OutputTarget {

  static NewFile open(Path file, String run) throws IOException {
    return new NewFile(TemporaryFile.beside(file, run));
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    gathered.write(bytes);
  }

  @Override
  public void publish() throws IOException {
    gathered.channel().force(true);
    try {
      Files.move(
          gathered.path(),
          gathered.real(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system can't rename " + gathered.path() + " in one step", e);
    }
    gathered.syncFolder();
  }

  @Override
  public Path temporary() {
    return gathered.path();
  }

  @Override
  public void close() throws IOException {
    gathered.close();
  }
}

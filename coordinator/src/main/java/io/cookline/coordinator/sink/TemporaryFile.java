package io.cookline.coordinator.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The hidden file beside an output in which a run's records gather.
 *
 * @param real the output's own place, past symbolic links
 * @param path the hidden file
 * @param channel reads and writes it
 */
record TemporaryFile(Path real, Path path, FileChannel channel) implements Closeable {

  private static final int MOST_LINKS = 40;

  /** A new one. */
  static TemporaryFile beside(Path file, String run) throws IOException {
    Path real = target(file.toAbsolutePath());
    if (!Files.isDirectory(real.resolveSibling("."))) {
      throw new IOException(real + " can't be made, its directory is not there");
    }
    Path path = real.resolveSibling(HiddenName.of(String.valueOf(real.getFileName()), run));
    return new TemporaryFile(
        real,
        path,
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /** What a symbolic link leads to, there or not: the link stays, and leads to the new file. */
  private static Path target(Path file) throws IOException {
    Path target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException(file + " leads through more than " + MOST_LINKS + " symbolic links");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  void write(ByteBuffer bytes) throws IOException {
    WholeWrite.to(channel, bytes);
  }

  /** A name that a file was given is on the disk only with its folder. */
  void syncFolder() throws IOException {
    Path folder = real.getParent();
    if (folder != null) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

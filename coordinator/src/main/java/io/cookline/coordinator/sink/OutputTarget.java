package io.cookline.coordinator.sink;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: written under a hidden name beside its own, renamed at
 * the end. Or standard output, where that can't be had.
 */
final class OutputTarget implements Closeable {

  private static final int MOST_LINKS = 40;

  private final FileChannel channel;
  private final @Nullable Path file;
  private final @Nullable Path temporary;

  private OutputTarget(FileChannel channel, @Nullable Path file, @Nullable Path temporary) {
    this.channel = channel;
    this.file = file;
    this.temporary = temporary;
  }

  /** A file; an older one of that name stays whole until {@link #publish}. */
  static OutputTarget file(Path file, String run) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a FIFO can't be replaced; what is written there is gone at once.
      return new OutputTarget(FileChannel.open(file, StandardOpenOption.WRITE), null, null);
    }
    Path real = target(file.toAbsolutePath());
    Path temporary = real.resolveSibling("." + real.getFileName() + "." + run + ".part");
    return new OutputTarget(
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        real,
        temporary);
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

  /** Standard output, past Java's own buffers. */
  @SuppressWarnings("resource") // standard output is not ours to close
  static OutputTarget standardOutput() {
    return new OutputTarget(new FileOutputStream(FileDescriptor.out).getChannel(), null, null);
  }

  /** Writes everything. */
  void write(ByteBuffer bytes) throws IOException {
    WholeWrite.to(channel, bytes);
  }

  /** The file gets its name, once its content is on the disk. */
  void publish() throws IOException {
    if (file == null || temporary == null) {
      return;
    }
    channel.force(true);
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system can't rename " + temporary + " in one step", e);
    }
    Path folder = file.getParent();
    if (folder != null) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /** The temporary file, as long as the file has not got its name. */
  @Nullable Path temporary() {
    return temporary;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      channel.close();
    }
  }
}

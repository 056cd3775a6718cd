package io.cookline.coordinator.sink;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an output go: to a file that appears or grows all at once, or straight out.
 */
interface OutputTarget extends Closeable {

  /** Writes everything. */
  void write(ByteBuffer bytes) throws IOException;

  /** The run is complete: what was written is seen, once it is on the disk. */
  void publish() throws IOException;

  /** Where everything waits until {@link #publish}; null if it is out at once. */
  @Nullable Path temporary();

  /** A file; an older one of that name stays whole until {@link #publish}. */
  static OutputTarget file(Path file, String run) throws IOException {
    return isOther(file) ? straight(file) : NewFile.open(file, run);
  }

  /**
   * A file that keeps what it has.
   *
   * @param file what to append, and to what
   */
  static OutputTarget append(AppendedFile.Addition file, String run) throws IOException {
    return isOther(file.path()) ? straight(file.path()) : AppendedFile.open(file, run);
  }

  /** A device or a FIFO can't be replaced; what is written there is gone at once. */
  static boolean isOther(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /** Standard output, past Java's own buffers. */
  @SuppressWarnings("resource") // standard output is not ours to close
  static OutputTarget standardOutput() {
    OutputTarget out =
        new StraightOut(new FileOutputStream(FileDescriptor.out).getChannel(), false);
    // Java can't tell; the launcher says so.
    return Boolean.getBoolean("cookline.stdout.terminal") ? new PrintableOut(out) : out;
  }

  private static OutputTarget straight(Path file) throws IOException {
    return new StraightOut(FileChannel.open(file, StandardOpenOption.WRITE), true);
  }
}

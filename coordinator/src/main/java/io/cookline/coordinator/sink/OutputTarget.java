package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an output go: to a file that appears or grows all at once, or straight out.
 *
 * <p>At the end of a run it is {@linkplain #seal sealed}, {@linkplain #grow grows} where it is
 * appended to, and is {@linkplain #publish published}; the journal notes each step before it is
 * taken, so that one that was interrupted is taken again.
 */
interface OutputTarget extends Closeable {

  /** Writes everything; after a full disk the same call with the same buffer goes on. */
  void write(ByteBuffer bytes) throws IOException;

  /** Makes what was written safe where it gathered; after a full disk the same call again does. */
  Sealed seal() throws IOException;

  /** Appends to a file that is not the run's alone, and makes that safe. */
  default void grow() throws IOException {
    // Most outputs are the run's alone.
  }

  /** What was written is seen, and its name is safe. */
  void publish() throws IOException;

  /** How much has gathered, in bytes; 0 where nothing does. */
  default long length() {
    return 0;
  }

  /** How much is safe now, to go on from after a crash; empty where that is not possible. */
  default Optional<Mark> mark() throws IOException {
    return Optional.empty();
  }

  /** What has gathered is needed no more; to be called after {@link #close}. */
  default void discard() throws IOException {
    // Where nothing gathers there is nothing to throw away.
  }

  /** Where everything waits until {@link #publish}; null if it is out at once. */
  @Nullable Path temporary();

  /**
   * An output that is whole and not seen yet.
   *
   * @param intent what is about to be appended, where something is
   * @param extent the run's bytes in the output
   */
  record Sealed(Optional<JournalEntry.AppendIntent> intent, JournalEntry.Extent extent) {}

  /**
   * The end of a file.
   *
   * @param length of the file in bytes
   * @param tailCrc CRC-32C of its last 64 KiB
   */
  record Mark(long length, int tailCrc) {}

  /**
   * A file; an older one of that name stays whole until {@link #publish}.
   *
   * @param from how much of what gathered earlier is kept
   */
  static OutputTarget file(Disk disk, Path file, String run, Optional<Mark> from)
      throws IOException {
    return isOther(file)
        ? straight(file)
        : new NewFile(TemporaryFile.beside(disk, file, run, from));
  }

  /**
   * A file that keeps what it has.
   *
   * @param addition what to append, and to what
   * @param from how much of what gathered earlier is kept
   */
  static OutputTarget append(
      Disk disk, AppendedFile.Addition addition, String run, Optional<Mark> from)
      throws IOException {
    return isOther(addition.path())
        ? straight(addition.path())
        : AppendedFile.open(disk, addition, TemporaryFile.beside(disk, addition.path(), run, from));
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

package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One coordinator a run directory: the lock on its file {@code lock}, which says who has it. The
 * system takes it back when the process ends, however that is; the file stays, and nobody else ever
 * opens it: to close another channel of it in this process would give the lock away.
 */
public record RunLock(FileChannel channel) implements Closeable {

  private static final int LONGEST = 4096;

  /**
   * Takes it.
   *
   * @throws UserError if another coordinator has it
   * @throws IOException if the file can't be had
   */
  static RunLock take(Path directory) throws UserError, IOException {
    Path file = directory.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // Null when another process has it, an exception when this one has.
      if (channel.tryLock() == null) {
        throw inUse(directory, owner(channel));
      }
    } catch (OverlappingFileLockException ours) {
      channel.close();
      throw inUse(directory, "this process");
    } catch (IOException | UserError refused) {
      channel.close();
      throw refused;
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
    return new RunLock(channel);
  }

  private static UserError inUse(Path directory, String by) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            "the run directory " + directory + " is in use by " + by,
            "what to do: wait until it has ended, or stop it"));
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    String owner = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return owner.isEmpty() ? "another coordinator" : owner;
  }

  private static String self() {
    return "process " + ProcessHandle.current().pid() + " on " + host() + "\n";
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException notLinux) {
      return InetAddress.getLoopbackAddress().getHostName();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

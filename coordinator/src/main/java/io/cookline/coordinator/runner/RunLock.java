package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One coordinator a run directory: the lock on its file {@code lock}, which says who has it. The
 * system takes it back when the process ends, however that is; the file stays.
 *
 * @param file that is locked, as the file system calls it
 * @param channel that holds the lock
 */
public record RunLock(Path file, FileChannel channel) implements Closeable {

  private static final int LONGEST = 4096;
  private static final String SELF = "process ";

  /**
   * What this process has. Nobody asks the system for those: to close any other channel of such a
   * file in this process would give its lock away.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  /**
   * Takes it.
   *
   * @throws UserError if another coordinator has it
   * @throws IOException if the file can't be had
   */
  static RunLock take(Path directory) throws UserError, IOException {
    Path file = directory.toRealPath().resolve("lock");
    if (!OURS.add(file)) {
      throw inUse(directory, "this process");
    }
    try {
      return new RunLock(file, lock(file, directory));
    } catch (IOException | UserError | RuntimeException refused) {
      OURS.remove(file);
      throw refused;
    }
  }

  private static FileChannel lock(Path file, Path directory) throws UserError, IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(directory, owner(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
      return channel;
    } catch (IOException | UserError | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  /** Whether a coordinator ever had it: what else is in the directory is cookline's then. */
  static boolean wasHad(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    return Files.isRegularFile(file)
        && Files.size(file) < LONGEST
        && Files.readString(file).startsWith(SELF);
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
    return SELF + ProcessHandle.current().pid() + " on " + host() + "\n";
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
    if (channel.isOpen()) {
      channel.close();
      OURS.remove(file);
    }
  }
}

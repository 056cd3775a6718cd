package io.cookline.coordinator.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real cgroup with a limit of CPU time and of memory, removed when it is closed. */
final class ControlGroup implements AutoCloseable {

  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** One folder in version 2, one for each controller in version 1. */
  private final List<Path> folders = new ArrayList<>();

  /** Makes one, or skips the test with the reason why it can't. */
  static ControlGroup limitedTo(double cpus, int megabytes) throws IOException {
    String name = "cookline-it-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    ControlGroup group = new ControlGroup();
    String quota = String.format(Locale.ROOT, "%.0f", cpus * 100_000);
    String memory = Long.toString((long) megabytes << 20);
    try {
      if (Files.exists(MOUNT.resolve("cgroup.controllers"))) {
        Files.writeString(MOUNT.resolve("cgroup.subtree_control"), "+cpu +memory");
        Path folder = group.make(MOUNT.resolve(name));
        Files.writeString(folder.resolve("cpu.max"), quota + " 100000");
        Files.writeString(folder.resolve("memory.max"), memory);
      } else {
        Path cpu = group.make(MOUNT.resolve("cpu").resolve(name));
        Files.writeString(cpu.resolve("cpu.cfs_quota_us"), quota);
        Path room = group.make(MOUNT.resolve("memory").resolve(name));
        Files.writeString(room.resolve("memory.limit_in_bytes"), memory);
      }
      return group;
    } catch (IOException | SecurityException refused) {
      throw group.skip(refused);
    }
  }

  /** The same for the number of threads, those of all processes together. */
  static ControlGroup limitedToThreads(int threads) throws IOException {
    String name = "cookline-it-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    ControlGroup group = new ControlGroup();
    try {
      boolean unified = Files.exists(MOUNT.resolve("cgroup.controllers"));
      if (unified) {
        Files.writeString(MOUNT.resolve("cgroup.subtree_control"), "+pids");
      }
      Path folder = group.make((unified ? MOUNT : MOUNT.resolve("pids")).resolve(name));
      Files.writeString(folder.resolve("pids.max"), Integer.toString(threads));
      return group;
    } catch (IOException | SecurityException refused) {
      throw group.skip(refused);
    }
  }

  /** The command that runs another inside. */
  String[] command() {
    StringBuilder script = new StringBuilder();
    for (Path folder : folders) {
      script.append("echo $$ >").append(folder.resolve("cgroup.procs")).append(" && ");
    }
    return new String[] {"bash", "-c", script + "exec \"$@\"", "bash"};
  }

  @Override
  public void close() throws IOException {
    for (Path folder : folders) {
      for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
        end(Long.parseLong(pid));
      }
      Files.delete(folder);
    }
  }

  private AssertionError skip(Exception refused) throws IOException {
    close();
    assumeTrue(false, "a cgroup can't be made here (that needs root): " + refused);
    return new AssertionError(refused);
  }

  private Path make(Path folder) throws IOException {
    Files.createDirectory(folder);
    folders.add(folder);
    return folder;
  }

  private static void end(long pid) throws IOException {
    Optional<ProcessHandle> left = ProcessHandle.of(pid);
    if (left.isPresent()) {
      left.get().destroyForcibly();
      try {
        Started.awaitGone(left.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while process " + pid + " ended", e);
      }
    }
  }
}

package io.cookline.coordinator.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process and its descendants cost, as Linux tells it in {@code /proc}; elsewhere nothing is
 * known.
 *
 * <p>Memory is the sum of each process's highest resident size (VmHWM): the kernel keeps that mark
 * itself, so looking ten times a second misses only what grows in a process's last tenth. CPU time
 * is what the kernel has added up of children that are over, and of theirs.
 */
final class ProcessTree implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 100;

  /** The unit of {@code /proc/self/stat}: USER_HZ, 100 on every Linux. */
  private static final double TICKS_PER_SECOND = 100;

  private final ProcessHandle root;
  private final Map<Long, Long> highest = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("memory-watch").factory());

  /** Looks at this process and what it starts, from now on. */
  ProcessTree(ProcessHandle root) {
    this.root = root;
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The highest resident size so far, in MB of 1024 × 1024 bytes. */
  OptionalDouble peakMegabytes() {
    return highest.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(highest.values().stream().mapToLong(Long::longValue).sum() / 1024.0);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    try (Stream<ProcessHandle> descendants = root.descendants()) {
      Stream.concat(Stream.of(root), descendants).forEach(process -> look(process.pid()));
    }
  }

  private void look(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1)) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .ifPresent(kilobytes -> highest.merge(pid, kilobytes, Math::max));
    } catch (IOException | java.io.UncheckedIOException over) {
      // It has just ended, or this is no Linux.
    }
  }

  /** CPU seconds of all children of this JVM that are over, with those that they waited for. */
  static OptionalDouble childrenCpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name, in brackets, with whatever is in it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return OptionalDouble.of(
          (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND);
    } catch (IOException | RuntimeException elsewhere) {
      return OptionalDouble.empty();
    }
  }
}

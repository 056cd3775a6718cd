package io.cookline.coordinator.cli;

import com.sun.management.OperatingSystemMXBean;
import io.cookline.coordinator.crew.WorkerCommand;
import io.cookline.coordinator.report.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code cookline doctor}: looks at what a run needs, and starts a worker to see whether it can.
 */
@Command(
    name = "doctor",
    description = {
      "Check this machine: Java, cores, memory, and whether a worker starts.",
      "",
      "Example:",
      "  cookline doctor",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n")
final class DoctorCommand implements Callable<Integer> {

  /** What one worker may take, as it is started. */
  private static final long WORKER_MEMORY = 512L << 20;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private boolean sound = true;

  @Override
  public Integer call() throws Exception {
    report(true, "Java", Runtime.version() + " in " + System.getProperty("java.home"));
    int cores = Runtime.getRuntime().availableProcessors();
    report(true, "cores", cores + " usable (affinity and cgroup respected): -j " + cores);
    memory(cores);
    report(
        true,
        "setsid",
        WorkerCommand.setsid()
            .map(path -> path + ": Ctrl-C reaches the coordinator alone")
            .orElse("not found: Ctrl-C reaches workers too, and a drain is cut short"));
    openFiles();
    worker();
    return (sound ? ExitCode.OK : ExitCode.CANNOT_START).number();
  }

  private void memory(int cores) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long free = system.getFreeMemorySize();
      long most = cores * WORKER_MEMORY;
      report(
          true,
          "memory",
          String.format(
              Locale.ROOT,
              "%,d MB free, %,d MB at most for %d workers%s",
              free >> 20,
              most >> 20,
              cores,
              free < most ? ": if it gets tight, use fewer with -j" : ""));
    }
  }

  private void openFiles() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.UnixOperatingSystemMXBean unix) {
      report(
          unix.getMaxFileDescriptorCount() >= 1024,
          "open files",
          unix.getMaxFileDescriptorCount() + " allowed (ulimit -n), 1024 or more needed");
    }
  }

  private void worker() throws IOException {
    Path folder = Files.createTempDirectory("cookline-doctor");
    long begin = System.nanoTime();
    try {
      RunOptions options = new RunOptions();
      options.parameters = List.of("range=2..2");
      options.workers = "1";
      options.quiet = true;
      options.output = folder.resolve("out.tsv").toString();
      options.runDirectory = folder.resolve("run").toString();
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      ExitCode code =
          new Runner(
                  new RunRequest(RunCommand.find("power"), options).check("doctor"),
                  new Terminal(nowhere))
              .run();
      long millis = (System.nanoTime() - begin) / 1_000_000;
      report(
          code == ExitCode.OK,
          "worker",
          code == ExitCode.OK
              ? "started, joined over loopback, computed and left in " + millis + " ms"
              : "a run with one worker ended with exit code " + code.number());
    } catch (UserError | InterruptedException e) {
      report(false, "worker", String.valueOf(e.getMessage()));
    } finally {
      delete(folder);
    }
  }

  private void report(boolean good, String what, String finding) {
    sound &= good;
    System.out.printf("%-5s %-10s %s%n", good ? "ok" : "FAIL", what, finding);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

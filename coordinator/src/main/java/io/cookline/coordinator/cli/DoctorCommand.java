package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.crew.WorkerCommand;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.UsableCores;
import io.cookline.coordinator.machine.WorkerMemory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.JsonLine;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.NewRun;
import io.cookline.coordinator.runner.Runner;
import io.cookline.coordinator.runner.Typed;
import io.cookline.spi.Job;
import io.cookline.worker.catalog.JobCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code cookline doctor}: looks at what a run needs, and starts a worker to see whether it can.
 */
@Command(
    name = "doctor",
    addMethodSubcommands = false,
    description = {
      "Check this machine: Java, cores, memory, and whether a worker starts.",
      "",
      "Example:",
      "  cookline doctor",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    optionListHeading = "%n")
final class DoctorCommand implements Callable<Integer> {

  /** A worker with 256 pages in flight has that many connections, and its own files. */
  private static final int FEWEST_FILES = 1024;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--json", description = "One JSON object a line on stdout.")
  boolean json;

  private boolean sound = true;

  @Override
  public Integer call() throws Exception {
    report(true, "Java", Runtime.version() + " in " + System.getProperty("java.home"));
    Machine machine = Machine.ofThisProcess();
    cores(machine);
    memory(machine);
    report(
        true,
        "setsid",
        WorkerCommand.setsid()
            .map(path -> path + ": Ctrl-C reaches the coordinator alone")
            .orElse("not found: Ctrl-C reaches workers too, and a drain is cut short"));
    openFiles(machine);
    jobs();
    worker();
    return (sound ? ExitCode.OK : ExitCode.CANNOT_START).number();
  }

  private void cores(Machine machine) {
    UsableCores cores = machine.cores();
    report(
        true,
        "cores",
        cores.count()
            + " usable ("
            + (cores.reason().isEmpty() ? "all there are" : cores.reason())
            + "): -j "
            + cores.count());
  }

  private void memory(Machine machine) {
    WorkerMemory forWorkers = machine.forWorkers();
    int cores = machine.cores().count();
    int fitting = forWorkers.fitting(cores);
    boolean fits = forWorkers.fits(fitting);
    report(
        fits,
        "memory",
        machine.memory().text()
            + ": "
            + (fitting == 1 ? "1 worker" : fitting + " workers")
            + " with "
            + forWorkers.heap(fitting)
            + " MB heap"
            + (fits ? "" : " do not fit")
            + (fitting < cores ? ", no more" : ""));
  }

  private void openFiles(Machine machine) {
    long most = machine.openFiles().most();
    report(
        most >= FEWEST_FILES,
        "open files",
        String.format(
            Locale.ROOT,
            "%,d allowed (ulimit -n): up to %,d workers; %,d or more needed",
            most,
            Math.min(4096, machine.openFiles().workers()),
            FEWEST_FILES));
  }

  private void jobs() {
    for (Job job : JobCatalog.ofClassPath().all()) {
      job.surroundings().forEach(finding -> report(true, job.info().name(), finding));
    }
  }

  private void worker() throws IOException {
    Path folder = Files.createTempDirectory("cookline-doctor");
    Instant started = Instant.now();
    long begin = System.nanoTime();
    try {
      RunOptions options =
          RunOptions.of(
              "-a",
              "range=2..2",
              "-j",
              "1",
              "-q",
              "-O",
              folder.resolve("out.tsv").toString(),
              "--run-dir",
              folder.resolve("run").toString());
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      ExitCode code =
          new Runner(
                  new RunRequest(JobArgument.find("power"), options).check("doctor"),
                  new Terminal(nowhere),
                  started)
              .run(new NewRun(Typed.here(List.of()), started));
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
    if (json) {
      SequencedMap<String, Object> members = new LinkedHashMap<>();
      members.put("ok", good);
      members.put("what", what);
      members.put("finding", finding);
      System.out.println(JsonLine.of(members));
      return;
    }
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

package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Starts this program again for one run under one strategy, and measures all of it. */
final class MeasuredProcess {

  /** The command that the started program carries out. */
  static final String COMMAND = "measure";

  private final Program program;
  private final List<String> words;
  private volatile @org.jspecify.annotations.Nullable Process current;
  private volatile boolean stopped;

  /**
   * A way to run a job.
   *
   * @param words as the user typed them, from the job on
   */
  MeasuredProcess(Program program, List<String> words) {
    this.program = program;
    this.words = List.copyOf(words);
  }

  /**
   * How a process ended.
   *
   * @param exit its exit code
   * @param measurement empty if the run did not finish
   * @param lastLine what it said last
   */
  record Ended(int exit, Optional<Measurement> measurement, String lastLine) {}

  /**
   * Runs to the end.
   *
   * @param folder takes everything that the run writes; it holds the file {@code items}
   */
  Ended run(Strategy strategy, Path folder) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(program.with(List.of(COMMAND)));
    // Before the user's words, behind which there may be a -- already.
    line.addAll(List.of("--as", strategy.word(), "--into", folder.toString()));
    line.addAll(words);
    Path err = folder.resolve("err");
    OptionalDouble cpuBefore = ProcessTree.childrenCpuSeconds();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    current = process;
    if (stopped) {
      end(process);
    }
    OptionalDouble peak;
    int exit;
    double wall;
    try (ProcessTree tree = new ProcessTree(process.toHandle())) {
      exit = process.waitFor();
      wall = (System.nanoTime() - begin) / 1e9;
      peak = tree.peakMegabytes();
    } finally {
      end(process);
      current = null;
    }
    OptionalDouble cpu = difference(cpuBefore, ProcessTree.childrenCpuSeconds());
    Optional<Measurement> measurement =
        RunReports.read(folder.resolve("run"), strategy)
            .map(report -> new Measurement(strategy, wall, cpu, peak, report));
    return new Ended(exit, measurement, lastLine(err));
  }

  /** Ends what runs now, and what would be started later. From any thread. */
  void stop() {
    stopped = true;
    Process running = current;
    if (running != null) {
      end(running);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.isEmpty() ? "" : lines.getLast().strip();
  }
}

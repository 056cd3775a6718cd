package io.cookline.coordinator.crew;

import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One worker's JVM. Its standard input stays open as long as this JVM lives. */
final class WorkerProcess {

  private static final int LAST_LINES = 20;

  private static final String TOO_MANY =
      "; if there are too many processes or threads: ulimit -u, pids.max, or fewer with -j";

  private final Process process;

  /** Done once it is known that the process is gone. */
  private volatile CompletableFuture<?> told;

  private final ChildOutput output;
  private final Path log;

  private WorkerProcess(Process process, ChildOutput output, Path log) {
    this.process = process;
    this.told = process.onExit();
    this.output = output;
    this.log = log;
  }

  /** Starts it; it waits until it is introduced. */
  static WorkerProcess start(WorkerId worker, WorkerCommand command, Path logs) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.line(worker)).redirectErrorStream(true);
    // What a user sets for every JVM (agents, debug ports, heap) is for the coordinator.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    Process process = started(builder);
    String machine = worker.machine().equals(WorkerId.HERE) ? "localhost" : worker.machine();
    Path log = logs.resolve(machine + "-" + worker.slot() + ".log");
    ChildOutput output = drained(worker, process, log);
    return new WorkerProcess(process, output, log);
  }

  /**
   * Tells it where to dial in and what to show there, which stands in no argument and no
   * environment.
   */
  void introduce(String line) {
    // Not closed: its end tells the worker that its parent is gone.
    OutputStream stdin = process.getOutputStream();
    try {
      stdin.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      stdin.flush();
    } catch (IOException diedAtOnce) {
      // Its exit says why, in a moment.
    }
  }

  /**
   * A child takes two threads here. Where {@code ulimit -u} allows no more, the JVM calls that out
   * of memory; it is this worker that can't be, and no reason for the coordinator to die.
   */
  private static Process started(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (OutOfMemoryError noThread) {
      // Its standard input closes with the last trace of it here, and then it ends.
      throw noMore(noThread);
    } catch (IOException refused) {
      // What follows on further lines is advice about JDKs that do not fit.
      String reason = String.valueOf(refused.getMessage()).lines().findFirst().orElse("").strip();
      throw new IOException(reason + TOO_MANY, refused);
    }
  }

  private static ChildOutput drained(WorkerId worker, Process process, Path log)
      throws IOException {
    try {
      return new ChildOutput(worker.toString(), process.getInputStream(), log, LAST_LINES);
    } catch (OutOfMemoryError noThread) {
      process.destroyForcibly();
      throw noMore(noThread);
    }
  }

  private static IOException noMore(OutOfMemoryError noThread) {
    return new IOException(noThread.getMessage() + TOO_MANY, noThread);
  }

  /** Lets it go: nothing more will be said to it. */
  void letGo() {
    try {
      process.getOutputStream().close();
    } catch (IOException goneAlready) {
      // As it should be.
    }
  }

  /** Runs this when the process is gone, on some thread. */
  void onExit(Runnable gone) {
    told = process.onExit().thenRun(gone);
  }

  /** Whether a process that is gone was ended by somebody: the shell's way of saying so. */
  boolean endedBySignal() {
    return process.exitValue() > 128;
  }

  /** What is known of why a process that is gone is gone. */
  String cause() {
    int code = process.exitValue();
    StringBuilder cause = new StringBuilder(ExitText.of(code)).append(", log ").append(log);
    for (String line : lastLines()) {
      cause.append("\n    | ").append(line);
    }
    return cause.toString();
  }

  /** Waits until the process is gone and whoever wanted to know knows; false if it stays. */
  boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      told.get(timeout, unit);
      return true;
    } catch (TimeoutException stays) {
      return false;
    } catch (ExecutionException notTold) {
      // It is gone all the same.
      return true;
    }
  }

  /** Ends it with all that it started, by its own handle. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** What it said last, once all of that is in its log. */
  List<String> lastLines() {
    try {
      return output.lastLines();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}

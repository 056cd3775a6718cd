package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what a job does to its JVM from doing harm to a run in the coordinator's own: what it
 * prints to standard output, where records go, becomes a message; and a {@code System.exit} of its
 * own does not pass for the end of the run.
 */
final class JobFence implements AutoCloseable {

  /** A run ends at once; its disk may be full, or hang. */
  private static final int END_SECONDS = 10;

  private final Terminal terminal;
  private final Runnable endRun;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile ExitCode code = ExitCode.STOPPED;
  private final PrintStream data = System.out;
  private final Thread exit;

  /**
   * @param endRun asks the run to end, and to write down what was under way
   */
  JobFence(Terminal terminal, Runnable endRun) {
    this.terminal = terminal;
    this.endRun = endRun;
    this.exit = Thread.ofPlatform().unstarted(this::exitOfAJob);
    System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
    Runtime.getRuntime().addShutdownHook(exit);
  }

  /**
   * Signals have handlers, and the program itself exits only after the run: nobody else is left.
   */
  private void exitOfAJob() {
    endRun.run();
    try {
      if (!over.await(END_SECONDS, TimeUnit.SECONDS)) {
        terminal.line("cookline: stopped: the job ended its JVM (System.exit)");
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.number());
  }

  /** How the run has ended: whoever ends the JVM now can't change that. */
  ExitCode ended(ExitCode how) {
    code = how;
    return how;
  }

  @Override
  public void close() {
    System.setOut(data);
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException exiting) {
      // It is under way.
    }
  }

  /** A message for each line. */
  private final class Lines extends OutputStream {

    private static final int LONGEST = 8 << 10;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n' || line.size() >= LONGEST) {
        terminal.line(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
      if (b != '\n') {
        line.write(b);
      }
    }
  }
}

package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A process under way. It and its descendants are ended, each by its own pid, when it is closed.
 */
public final class Started implements AutoCloseable {

  /** Far longer than anything takes: reaching it means that something hangs. */
  private static final long HANGS_SECONDS = 180;

  private final Process process;
  private final Lines out;
  private final Lines err;

  Started(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  /** The process itself: the launcher becomes the coordinator's JVM by {@code exec}. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The workers' JVMs that are alive now. */
  public List<ProcessHandle> workers() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Sends a signal, such as {@code INT}. */
  public void signal(String name) throws IOException, InterruptedException {
    signal(process.pid(), name);
  }

  /** Sends a signal to any process, by its pid. */
  public static void signal(long pid, String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertThat(kill.waitFor()).as("kill -" + name + " " + pid).isZero();
  }

  /** Waits until standard output has a line such as this, and returns it. */
  public String awaitOut(Predicate<String> wanted) throws InterruptedException {
    return out.await(wanted);
  }

  /** Waits until standard error has a line such as this, and returns it. */
  public String awaitErr(Predicate<String> wanted) throws InterruptedException {
    return err.await(wanted);
  }

  /** Closes this end of its standard output, as {@code head} does. */
  public void closeOut() throws IOException {
    process.getInputStream().close();
  }

  /** Waits for its end. */
  public Finished await() throws InterruptedException {
    if (!process.waitFor(HANGS_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; so far it said:\n" + err.text());
    }
    out.awaitEnd();
    err.awaitEnd();
    return new Finished(process.exitValue(), out.text(), err.text());
  }

  /** Waits until a process is gone, ten seconds at most: what P5 promises of orphans. */
  public static void awaitGone(ProcessHandle handle) throws InterruptedException {
    try {
      handle.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException still) {
      throw new AssertionError("still there after 10 s: " + handle.info(), still);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    out.stop();
    err.stop();
  }

  /** Gathers a stream's lines from its start, so that a full pipe never stops the process. */
  private static final class Lines {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;
    private int searched;

    Lines(InputStream stream) {
      this.reader = Thread.ofPlatform().daemon().name("lines").start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        char[] some = new char[8192];
        for (int n = lines.read(some); n >= 0; n = lines.read(some)) {
          synchronized (this) {
            text.append(some, 0, n);
            notifyAll();
          }
        }
      } catch (IOException closed) {
        // As good as its end: the test closed it, or the process was ended.
      }
      synchronized (this) {
        notifyAll();
      }
    }

    synchronized String await(Predicate<String> wanted) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANGS_SECONDS);
      while (true) {
        boolean ended = !reader.isAlive();
        for (int end = text.indexOf("\n", searched); end >= 0; end = text.indexOf("\n", searched)) {
          String line = text.substring(searched, end);
          searched = end + 1;
          if (wanted.test(line)) {
            return line;
          }
        }
        if (ended || System.nanoTime() - deadline > 0) {
          throw new AssertionError("the line never came; there was:\n" + text);
        }
        wait(1_000);
      }
    }

    void awaitEnd() throws InterruptedException {
      reader.join(TimeUnit.SECONDS.toMillis(HANGS_SECONDS));
    }

    void stop() {
      reader.interrupt();
    }

    synchronized String text() {
      return text.toString();
    }
  }
}

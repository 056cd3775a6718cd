package io.cookline.site.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest requests in memory and, where asked for, every one in a file: a TSV line without a
 * header, {@code arrived-µs ended-µs method path status peer:port}, times since 1970. Owned by the
 * event loop thread.
 */
public final class RequestLog implements Closeable {

  /** How many requests stay in memory. */
  public static final int KEPT = 200_000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Deque<Request> kept = new ArrayDeque<>();
  private final Clocks clocks;

  private long total;

  private final @Nullable Writer file;

  /**
   * A log, with its file open.
   *
   * @param clocks one moment, read on both clocks
   * @throws IOException if the file can't be written to
   */
  public RequestLog(Optional<Path> file, Clocks clocks) throws IOException {
    this.clocks = clocks;
    this.file =
        file.isEmpty()
            ? null
            : Files.newBufferedWriter(
                file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Notes a request that is over. */
  public void add(Request request) {
    synchronized (this) {
      total++;
      notifyAll();
    }
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(request);
    if (file != null) {
      append(file, request);
    }
  }

  /**
   * Waits, on any thread, until so many requests are over since the log began.
   *
   * @return whether they are
   */
  public synchronized boolean await(long requests, long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; total < requests && left > 0; left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return total >= requests;
  }

  /** The requests in the order in which they ended. */
  public List<Request> requests() {
    return List.copyOf(kept);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void append(Writer to, Request request) {
    String line =
        clocks.micros(request.startNanos())
            + "\t"
            + clocks.micros(request.endNanos())
            + "\t"
            + request.method()
            + "\t"
            + CONTROL.matcher(request.path()).replaceAll("?")
            + "\t"
            + request.status()
            + "\t"
            + request.peer()
            + ":"
            + request.remotePort()
            + "\n";
    try {
      to.write(line);
      // Whoever judges by the file may read it while the site runs, or after the site was killed.
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the request log can't be written", e);
    }
  }

  /**
   * One moment on two clocks: turns nanoTime into wall time, without the wall clock's jumps.
   *
   * @param wallMicros microseconds since 1970
   * @param nanos nanoTime at that moment
   */
  public record Clocks(long wallMicros, long nanos) {

    /** Microseconds since 1970 for a nanoTime. */
    public long micros(long nanoTime) {
      return wallMicros + (nanoTime - nanos) / 1000;
    }
  }
}

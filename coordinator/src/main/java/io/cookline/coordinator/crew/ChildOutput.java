package io.cookline.coordinator.crew;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Drains what a child says, from its start, so that a full pipe never stops it: into its log, and
 * the last lines into memory for the message that explains its death.
 */
public final class ChildOutput {

  private static final int LONGEST_LINE = 500;

  private final Path log;
  private final int mostLines;
  private final Thread drain;

  @GuardedBy("this")
  private final Deque<String> lastLines = new ArrayDeque<>();

  /**
   * Begins to read.
   *
   * @param name of the child, for the thread
   * @param mostLines how many of the last lines are remembered
   */
  public ChildOutput(String name, InputStream output, Path log, int mostLines) {
    this.log = log;
    this.mostLines = mostLines;
    this.drain = Thread.ofPlatform().daemon().name("drain-" + name).start(() -> drain(output));
  }

  /** The last lines, once the child is gone and all that it said was read. */
  public List<String> lastLines() throws InterruptedException {
    drain.join(2_000);
    synchronized (this) {
      return List.copyOf(lastLines);
    }
  }

  private void drain(InputStream output) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      try (Writer writer =
          Files.newBufferedWriter(
              log, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        copy(lines, writer);
      } catch (IOException logLost) {
        remember("(this worker's log can't be written: " + logLost.getMessage() + ")");
        // Its last words are worth the more.
        copy(lines, Writer.nullWriter());
      }
    } catch (IOException gone) {
      // The child's end, seen from another side.
    }
  }

  private void copy(BufferedReader lines, Writer writer) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      remember(line);
      writer.write(line + "\n");
      writer.flush();
    }
  }

  private synchronized void remember(String line) {
    lastLines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
    if (lastLines.size() > mostLines) {
      lastLines.remove();
    }
  }
}

package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code failures.tsv}: a line for each item that failed for good. */
public final class FailureFile implements Closeable {

  private static final List<String> COLUMNS =
      List.of("item", "seq", "kind", "status", "attempts", "exitval", "reason");

  private static final int EXAMPLES = 3;

  private final LineFile lines;
  private final List<String> examples = new CopyOnWriteArrayList<>();

  /** A new one, with its header. */
  public FailureFile(Disk disk, Path file) throws IOException {
    lines = new LineFile(disk, file, COLUMNS);
  }

  /** Its header: the file can be the input of another run. */
  public static List<String> columns() {
    return COLUMNS;
  }

  /** Adds an item's line; {@link #flush} writes it. */
  public void add(JournalEntry.Failed entry, String item) throws IOException {
    Failure failure = entry.failure();
    String example = failure.kind() + ": " + failure.reason();
    if (examples.size() < EXAMPLES && !examples.contains(example)) {
      examples.add(example);
    }
    StringBuilder line = lines.line();
    line.append(FieldText.escape(item)).append('\t').append(entry.seq()).append('\t');
    line.append(failure.kind()).append('\t');
    if (failure.status() != 0) {
      line.append(failure.status());
    }
    line.append('\t').append(entry.stay().attempts());
    line.append('\t').append(failure.kind().exitval());
    line.append('\t').append(FieldText.escape(failure.reason()));
    lines.end();
  }

  /** The first failures that differ, for the message at the end. */
  List<String> examples() {
    return List.copyOf(examples);
  }

  /** Hands everything to the operating system. */
  public void flush() throws IOException {
    lines.flush();
  }

  /** Makes safe what was flushed. */
  void force() throws IOException {
    lines.force();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

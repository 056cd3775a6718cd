package io.cookline.coordinator.verify;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.Exporter;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.verify.Finding.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Makes a run's output once more from its journal, and holds the file that is there against it. */
final class OutputCheck {

  private final Disk disk;
  private final Path directory;
  private final RunHistory history;

  OutputCheck(Disk disk, Path directory, RunHistory history) {
    this.disk = disk;
    this.directory = directory;
    this.history = history;
  }

  /**
   * Compares.
   *
   * @param extent where in the file the run's bytes are
   * @param names what an item is called
   */
  List<Finding> compare(Path file, JournalEntry.Extent extent, LongFunction<String> names)
      throws IOException {
    JournalEntry.Output output = history.open().asked().output();
    Path again = Files.createTempFile("cookline-verify-", ".part");
    try {
      List<Long> order = new ArrayList<>();
      OutputFormat format = OutputFormat.of(output.format()).orElseThrow();
      boolean keepOrder = output.keepOrder();
      new Exporter(disk, directory.resolve("journal"), history)
          .write(
              new RunSpec.Output(
                  Optional.of(again),
                  format,
                  RunSpec.Mode.OVERWRITE,
                  keepOrder ? RunSpec.Order.OF_ITEMS : RunSpec.Order.OF_COMPLETION),
              order::add);
      if (keepOrder) {
        order.sort(null);
      }
      boolean headless = keptHeader(extent, again);
      int header = !headless && (format == OutputFormat.TSV || format == OutputFormat.CSV) ? 1 : 0;
      return compare(file, extent, again, new RecordNames(format, header, order, names));
    } finally {
      Files.deleteIfExists(again);
    }
  }

  private List<Finding> compare(
      Path file, JournalEntry.Extent extent, Path again, RecordNames names) throws IOException {
    if (extent.from() > Files.size(file)) {
      return List.of(
          Finding.of(
              Kind.MISSING,
              file.toString(),
              "it ends at byte %,d, and the run's records begin at byte %,d"
                  .formatted(Files.size(file), extent.from())));
    }
    boolean appended = history.open().asked().output().append();
    try (InputStream should = should(again, keptHeader(extent, again));
        InputStream is = part(file, extent, appended)) {
      LineDiff diff = new LineDiff(file.toString(), names);
      return diff.compare(should, is).stream()
          .map(finding -> appended ? moved(finding, linesBefore(file, extent.from())) : finding)
          .toList();
    }
  }

  /** A file that had something before the run got no header of its own. */
  private boolean keptHeader(JournalEntry.Extent extent, Path again) throws IOException {
    return history.open().asked().output().append() && extent.length() < Files.size(again);
  }

  private static InputStream should(Path again, boolean headless) throws IOException {
    InputStream should = Files.newInputStream(again);
    if (headless) {
      skipLine(should);
    }
    return should;
  }

  /** What others have appended since is not the run's. */
  private static InputStream part(Path file, JournalEntry.Extent extent, boolean appended)
      throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(extent.from());
    if (!appended) {
      return in;
    }
    byte[] own = in.readNBytes((int) Math.min(extent.length(), Integer.MAX_VALUE - 8));
    in.close();
    // A line end that the file's last line lacked is not a line.
    boolean bare = own.length > 0 && own[0] == '\n';
    return new SequenceInputStream(
        new ByteArrayInputStream(own, bare ? 1 : 0, own.length - (bare ? 1 : 0)),
        new ByteArrayInputStream("".getBytes(StandardCharsets.UTF_8)));
  }

  private static void skipLine(InputStream in) throws IOException {
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      // The header.
    }
  }

  private static long linesBefore(Path file, long bytes) {
    long lines = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] before = in.readNBytes((int) bytes);
      for (byte b : before) {
        lines += b == '\n' ? 1 : 0;
      }
      return bytes > 0 && before[before.length - 1] != '\n' ? lines + 1 : lines;
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private static Finding moved(Finding finding, long lines) {
    return new Finding(finding.kind(), finding.file(), finding.line() + lines, finding.message());
  }

  /**
   * What the lines of an output are.
   *
   * @param header how many lines stand before the records
   * @param order of the records' items
   * @param items what an item is called
   */
  private record RecordNames(
      OutputFormat format, int header, List<Long> order, LongFunction<String> items)
      implements LineDiff.Naming {

    @Override
    public String name(int line) {
      int record = line - header;
      if (format == OutputFormat.ARTICLE) {
        return "part " + (line + 1);
      }
      return record < 0
          ? "the header"
          : record < order.size() ? "the record of " + items.apply(order.get(record)) : "a line";
    }
  }
}

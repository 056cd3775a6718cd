package io.cookline.coordinator.verify;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.Exporter;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Makes a run's output once more from its journal, and holds the file that is there against it. */
final class OutputCheck {

  private final Disk disk;
  private final Path directory;
  private final RunHistory history;
  private final JournalEntry.Output output;
  private final OutputFormat format;

  OutputCheck(Disk disk, Path directory, RunHistory history) {
    this.disk = disk;
    this.directory = directory;
    this.history = history;
    this.output = history.open().asked().output();
    this.format = OutputFormat.of(output.format()).orElseThrow();
  }

  /**
   * Compares.
   *
   * @param extent where in the file the run's bytes are
   * @param names what an item is called
   */
  Differences compare(Path file, JournalEntry.Extent extent, LongFunction<String> names)
      throws IOException {
    if (extent.from() > Files.size(file)) {
      return only(
          Finding.of(
              Kind.MISSING,
              file.toString(),
              String.format(
                  Locale.ROOT,
                  "it ends at byte %,d, and the run's records begin at byte %,d",
                  Files.size(file),
                  extent.from())));
    }
    Path again = Files.createTempFile("cookline-verify-", ".part");
    try {
      int[] order = export(again);
      RunsPart runs = RunsPart.of(file, extent);
      Differences differences = compare(runs, again, order, names);
      return differences.areNone() ? compareDigests(runs, extent) : differences;
    } finally {
      Files.deleteIfExists(again);
    }
  }

  private static Differences only(Finding finding) {
    return new Differences(List.of(finding), 0);
  }

  /** Writes the output again; gives back the items of its records, in their order. */
  private int[] export(Path again) throws IOException {
    IntStream.Builder written = IntStream.builder();
    new Exporter(disk, directory.resolve("journal"), history)
        .write(
            new RunSpec.Output(
                Optional.of(again),
                format,
                RunSpec.Mode.OVERWRITE,
                output.keepOrder() ? RunSpec.Order.OF_ITEMS : RunSpec.Order.OF_COMPLETION),
            seq -> written.add((int) seq));
    int[] order = written.build().toArray();
    if (output.keepOrder()) {
      Arrays.sort(order);
    }
    return order;
  }

  private Differences compare(RunsPart runs, Path again, int[] order, LongFunction<String> names)
      throws IOException {
    boolean headed = format == OutputFormat.TSV || format == OutputFormat.CSV;
    // A file that had something before the run got no header of its own.
    boolean headless = headed && runs.extent().from() > 0;
    try (Part should = Part.of(again, headless ? headerLength(again) : 0);
        Part is = Part.of(runs.file(), runs.start())) {
      LineDiff.Subject subject =
          new LineDiff.Subject(
              runs.file().toString(),
              new RecordNames(format, headed && !headless ? 1 : 0, IntBuffer.wrap(order), names),
              runs.linesBefore(),
              format == OutputFormat.CSV,
              // A file that ends where the run's bytes end got no more.
              output.append() && is.size() != should.size());
      return new LineDiff(subject).compare(should, is);
    }
  }

  private static long headerLength(Path again) throws IOException {
    try (Part all = Part.of(again, 0)) {
      EntryReader reader =
          new EntryReader(all, new EntryReader.Range(0, all.size(), 0), Integer.MAX_VALUE);
      return reader.next() ? reader.place() : 0;
    }
  }

  /** No line differs; but what stands between lines, and at the end, is the run's too. */
  private Differences compareDigests(RunsPart runs, JournalEntry.Extent extent) throws IOException {
    long length = output.append() ? extent.length() : Long.MAX_VALUE;
    String digest = FileDigest.of(runs.file(), extent.from(), length);
    if (digest.equals(extent.sha256())) {
      return Differences.none();
    }
    String file = runs.file().toString();
    if (runs.lacksFirstLineEnd()) {
      return only(
          new Finding(
              Kind.DAMAGED,
              file,
              runs.linesBefore() + 1,
              "the run's first line has lost the line end before it"));
    }
    if (runs.lacksLastLineEnd()) {
      return only(
          new Finding(Kind.DAMAGED, file, runs.lines() + 1, "the last line has no line end"));
    }
    return only(
        Finding.of(
            Kind.DAMAGED,
            file,
            "it has the journal's records, and is not what the run wrote, to the byte: sha256 "
                + digest
                + ", and it was "
                + extent.sha256()));
  }

  /**
   * What the lines of an output are.
   *
   * @param header how many lines stand before the records
   * @param order of the records' items
   * @param items what an item is called
   */
  private record RecordNames(
      OutputFormat format, int header, IntBuffer order, LongFunction<String> items)
      implements LineDiff.Naming {

    @Override
    public String name(long entry) {
      long record = entry - header;
      if (format == OutputFormat.ARTICLE) {
        return "part " + (entry + 1);
      }
      return record < 0
          ? "the header"
          : record < order.limit()
              ? "the record of " + items.apply((long) order.get((int) record))
              : "a line";
    }
  }
}

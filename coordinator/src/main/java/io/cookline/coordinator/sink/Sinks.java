package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the sink that an output wants. */
final class Sinks {

  private Sinks() {}

  /**
   * What a sink must know of the run.
   *
   * @param disk where it writes
   * @param columns of its records
   * @param parts the article's parts
   * @param word unique to the run, for the names of temporary files
   * @param folder where a sink may keep things for the meantime
   */
  record Context(Disk disk, List<Column> columns, Parts parts, String word, Path folder) {

    List<String> names() {
      return columns.stream().map(Column::name).toList();
    }
  }

  /**
   * A sink, and what it has already.
   *
   * @param results how many of the journal's results it has
   */
  record Opened(RecordSink sink, long results) {}

  /**
   * A sink for an output.
   *
   * @param from where an earlier coordinator left the output, as its journal says
   */
  static Opened open(RunSpec.Output output, Context context, Optional<JournalEntry.Checkpoint> from)
      throws IOException {
    Opened opened =
        switch (output.format()) {
          case TSV -> stream(output, new TsvFormat(context.names()), context, from);
          case CSV -> stream(output, new CsvFormat(context.names()), context, from);
          case JSONL -> stream(output, new JsonlFormat(context.names()), context, from);
          // Its lines have the items' order in any case.
          case ARTICLE -> new Opened(article(output, context), 0);
        };
    try {
      // A header line shows at once whether the place takes anything: before the work, not after
      // it.
      opened.sink().flush();
    } catch (IOException e) {
      try (RecordSink _ = opened.sink()) {
        throw e;
      }
    }
    return opened;
  }

  /** Gives an output that no journal tells of its name. */
  static void publish(RecordSink sink) throws IOException {
    OutputTarget target = sink.complete();
    target.seal();
    target.grow();
    target.publish();
    sink.published();
  }

  private static RecordSink article(RunSpec.Output output, Context context) throws IOException {
    return new ArticleSink(
        target(output, "", context, Optional.empty()),
        context.parts(),
        headline(context.columns()),
        context.disk(),
        context.folder().resolve("headlines"));
  }

  private static Opened stream(
      RunSpec.Output output,
      RecordFormat format,
      Context context,
      Optional<JournalEntry.Checkpoint> from)
      throws IOException {
    // What waits for its turn stands in no checkpoint.
    Optional<JournalEntry.Checkpoint> usable =
        output.order() == RunSpec.Order.OF_ITEMS ? Optional.empty() : from;
    OutputTarget target =
        target(
            output,
            format.header(),
            context,
            usable.map(point -> new OutputTarget.Mark(point.length(), point.tailCrc())));
    boolean kept = target.length() > 0;
    // A file that grows gets its header with the records, if it is empty then.
    String header = target instanceof AppendedFile ? "" : format.header();
    RecordSink sink = new StreamSink(target, format, header, !kept);
    return new Opened(
        output.order() == RunSpec.Order.OF_ITEMS
            ? new OrderedSink(
                sink, context.disk(), context.folder().resolve("early"), OrderedSink.ROOM)
            : sink,
        kept ? usable.orElseThrow().results() : 0);
  }

  private static OutputTarget target(
      RunSpec.Output output, String header, Context context, Optional<OutputTarget.Mark> mark)
      throws IOException {
    if (output.file().isEmpty()) {
      return OutputTarget.standardOutput();
    }
    Path file = output.file().get();
    return switch (output.mode()) {
      case OVERWRITE -> OutputTarget.file(context.disk(), file, context.word(), mark);
      case APPEND ->
          OutputTarget.append(
              context.disk(),
              new AppendedFile.Addition(file, output.format(), context.names(), header),
              context.word(),
              mark);
    };
  }

  private static int headline(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).headline()) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column is the headline");
  }
}

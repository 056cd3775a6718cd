package io.cookline.coordinator.sink;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the sink that an output wants. */
public final class Sinks {

  private Sinks() {}

  /**
   * What a sink must know of the run.
   *
   * @param columns of its records
   * @param parts how many workers the run was asked for: the article's parts
   * @param items how many items it has
   * @param word unique to the run, for the names of temporary files
   * @param folder where a sink may keep things for the meantime
   */
  public record Context(List<Column> columns, int parts, long items, String word, Path folder) {}

  /** A sink for an output. */
  public static RecordSink open(RunSpec.Output output, Context context) throws IOException {
    List<String> names = context.columns().stream().map(Column::name).toList();
    RecordSink sink =
        switch (output.format()) {
          case TSV -> stream(output, new TsvFormat(names), context);
          case CSV -> stream(output, new CsvFormat(names), context);
          case JSONL -> stream(output, new JsonlFormat(names), context);
          // Its lines have the items' order in any case.
          case ARTICLE ->
              new ArticleSink(
                  target(output, "", context),
                  Parts.of(context.items(), context.parts()),
                  headline(context.columns()),
                  context.folder().resolve("headlines"));
        };
    try {
      // A header line shows at once whether the place takes anything: before the work, not after
      // it.
      sink.flush();
    } catch (IOException e) {
      try (sink) {
        throw e;
      }
    }
    return sink;
  }

  private static RecordSink stream(RunSpec.Output output, RecordFormat format, Context context)
      throws IOException {
    OutputTarget target = target(output, format.header(), context);
    // A file that grows gets its header with the records, if it is empty then.
    String header = target instanceof AppendedFile ? "" : format.header();
    RecordSink sink = new StreamSink(target, format, header);
    return output.order() == RunSpec.Order.OF_ITEMS
        ? new OrderedSink(sink, context.folder().resolve("early"), OrderedSink.ROOM)
        : sink;
  }

  private static OutputTarget target(RunSpec.Output output, String header, Context context)
      throws IOException {
    if (output.file().isEmpty()) {
      return OutputTarget.standardOutput();
    }
    Path file = output.file().get();
    List<String> names = context.columns().stream().map(Column::name).toList();
    return switch (output.mode()) {
      case OVERWRITE -> OutputTarget.file(file, context.word());
      case APPEND ->
          OutputTarget.append(
              new AppendedFile.Addition(file, output.format(), names, header), context.word());
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

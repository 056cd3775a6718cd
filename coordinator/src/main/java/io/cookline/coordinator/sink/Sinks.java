package io.cookline.coordinator.sink;

import io.cookline.spi.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /**
   * A sink for an output.
   *
   * @param file empty: standard output
   */
  public static RecordSink open(Optional<Path> file, OutputFormat format, Context context)
      throws IOException {
    OutputTarget target =
        file.isPresent()
            ? OutputTarget.file(file.get(), context.word())
            : OutputTarget.standardOutput();
    List<String> names = context.columns().stream().map(Column::name).toList();
    return switch (format) {
      case TSV -> new StreamSink(target, new TsvFormat(names));
      case JSONL -> new StreamSink(target, new JsonlFormat(names));
      case ARTICLE ->
          new ArticleSink(
              target,
              Parts.of(context.items(), context.parts()),
              headline(context.columns()),
              context.folder().resolve("headlines"));
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

package io.cookline.coordinator.input;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** How the items stand in an input: one class a format. */
interface ItemSource {

  /**
   * Reads to the end, or until the listener has enough.
   *
   * @param in the input, decompressed
   */
  void read(InputStream in, EntryListener listener) throws IOException;

  /**
   * The source for an input.
   *
   * @param columns of the job's records: the first, if there is one, is what its items are called
   */
  static ItemSource of(RunSpec.Input input, List<Column> columns) {
    String usual = columns.isEmpty() ? "" : columns.getFirst().name();
    ColumnChoice choice = new ColumnChoice(input.column(), usual);
    return switch (input.format()) {
      case TEXT -> TextLines::read;
      case CSV -> new CsvItems(choice);
      case TSV -> new TsvItems(choice);
      case JSONL -> new JsonlItems(input.column());
    };
  }
}

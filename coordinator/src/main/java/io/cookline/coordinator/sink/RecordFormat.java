package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.List;

/** How records become text, one record a line. */
interface RecordFormat {

  /** What stands before the first record; may be empty. */
  String header();

  /** Appends one record with its line end. */
  void append(List<FieldValue> values, Appendable out) throws IOException;
}

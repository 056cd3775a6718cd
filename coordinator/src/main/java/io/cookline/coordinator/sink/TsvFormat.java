package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Tab-separated values with a header line; {@link FieldText} says what is escaped. */
final class TsvFormat implements RecordFormat {

  private final String header;

  TsvFormat(List<String> columns) {
    this.header =
        columns.stream().map(FieldText::escape).collect(Collectors.joining("\t", "", "\n"));
  }

  @Override
  public String header() {
    return header;
  }

  @Override
  public void append(List<FieldValue> values, Appendable out) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append('\t');
      }
      out.append(FieldText.escape(values.get(i).asText()));
    }
    out.append('\n');
  }
}

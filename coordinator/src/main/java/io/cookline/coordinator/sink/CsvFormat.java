package io.cookline.coordinator.sink;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * Comma-separated values with a header line (RFC 4180). Lines end with a bare newline: every reader
 * of CSV takes that, and so do the tools that know lines alone.
 */
final class CsvFormat implements RecordFormat {

  private final List<String> columns;
  private final StringWriter text = new StringWriter();
  private final CsvWriter csv;

  CsvFormat(List<String> columns) {
    this.columns = List.copyOf(columns);
    this.csv =
        CsvWriter.builder()
            .bufferSize(0)
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(new Quotes(columns.size() == 1))
            .build(text);
  }

  @Override
  public String header() {
    return line(columns);
  }

  @Override
  public void append(List<FieldValue> values, Appendable out) throws IOException {
    out.append(line(values.stream().map(FieldValue::asText).toList()));
  }

  private String line(List<String> fields) {
    csv.writeRecord(fields);
    String line = text.toString();
    text.getBuffer().setLength(0);
    return line;
  }

  /**
   * What is quoted although the RFC does not ask for it.
   *
   * @param alone whether a record is one field: an empty one would be an empty line, which readers
   *     pass over
   */
  private record Quotes(boolean alone) implements QuoteStrategy {

    @Override
    public boolean quoteEmpty(int line, int field) {
      return alone;
    }

    /** Some readers strip blanks from fields without quotes. */
    @Override
    public boolean quoteValue(int line, int field, String value) {
      return Character.isWhitespace(value.charAt(0))
          || Character.isWhitespace(value.charAt(value.length() - 1));
    }
  }
}

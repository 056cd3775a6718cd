package io.cookline.coordinator.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of comma-separated values with a header; fields may stand in quotes (RFC 4180). */
final class CsvItems implements ItemSource {

  /**
   * Stands for bytes that are no UTF-8: half a surrogate pair, which decoding never gives
   * otherwise. So the row that has them is known although the parser reads ahead of it.
   */
  private static final char NOT_UTF_8 = '\uDFFF';

  private static final int MOST_COLUMNS = 16_384;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final ColumnChoice choice;

  CsvItems(ColumnChoice choice) {
    this.choice = choice;
  }

  @Override
  public void read(InputStream in, EntryListener listener) throws IOException {
    Rows rows = new Rows();
    CsvReader<Row> csv =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            // Room for the quotes and for what was read ahead; the limit itself is checked.
            .maxBufferSize(2 * TextLines.LONGEST + (1 << 15))
            .build(rows, decoded(in));
    Iterator<Row> each = csv.iterator();
    try {
      if (!each.hasNext()) {
        listener.bad(1, TextLines.NO_HEADER);
        return;
      }
      if (!header(each.next(), rows, listener)) {
        return;
      }
      while (!listener.enough() && each.hasNext()) {
        deliver(each.next(), rows.columns, listener);
      }
    } catch (CsvParseException e) {
      listener.bad(rows.line, meaning(String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean header(Row row, Rows rows, EntryListener listener) {
    List<String> names = rows.startRecords();
    if (!row.problem().isEmpty()) {
      listener.bad(row.line(), row.problem());
      return false;
    }
    if (names.isEmpty()) {
      listener.bad(row.line(), TextLines.NO_HEADER);
      return false;
    }
    choice
        .find(names, problem -> listener.bad(row.line(), problem))
        .ifPresent(place -> rows.wanted = place);
    return rows.wanted >= 0;
  }

  private static void deliver(Row row, int columns, EntryListener listener) throws IOException {
    if (!row.problem().isEmpty()) {
      listener.bad(row.line(), row.problem());
    } else if (row.fields() == 0 && columns > 1) {
      listener.bad(row.line(), "an empty line");
    } else if (Math.max(1, row.fields()) != columns) {
      listener.bad(row.line(), TextLines.ragged(row.fields(), columns));
    } else {
      listener.entry(row.line(), row.text());
    }
  }

  private static Reader decoded(InputStream in) throws IOException {
    PushbackReader text =
        new PushbackReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(NOT_UTF_8))));
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }

  private static String meaning(String message) {
    if (message.startsWith("Unclosed")) {
      return "a quote that is not closed before the end of the file";
    }
    if (message.startsWith("Unexpected character after")) {
      return "something follows a closing quote; a quote inside quotes is written twice";
    }
    return "a field longer than 1 MiB; a quote may be missing its end";
  }

  /**
   * What is kept of a row.
   *
   * @param line on which it begins
   * @param fields how many it has; 0 for an empty line
   * @param text the wanted one
   * @param problem what is wrong with it, or empty
   */
  private record Row(long line, int fields, String text, String problem) {}

  /** Keeps the wanted field of each row, and every field of the header. */
  private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {

    private @Nullable List<String> header = new ArrayList<>();
    private int columns;
    private int wanted = -1;
    private long line = 1;
    private int fields;
    private String text = "";
    private String problem = "";

    /** The names of the columns; what follows are records. */
    List<String> startRecords() {
      List<String> names = header == null ? List.of() : header;
      header = null;
      columns = names.size();
      return names;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      fields = 0;
      text = "";
      problem = "";
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      fields = index + 1;
      look(buffer, offset, length);
      if (header != null) {
        if (header.size() == MOST_COLUMNS) {
          problem = "more than " + MOST_COLUMNS + " columns";
        } else {
          header.add(new String(buffer, offset, length));
        }
      } else if (index == wanted) {
        text = new String(buffer, offset, length);
      }
    }

    private void look(char[] buffer, int offset, int length) {
      if (length > TextLines.LONGEST) {
        problem = "a field longer than 1 MiB";
        return;
      }
      for (int i = offset; i < offset + length; i++) {
        char c = buffer[i];
        if (c == 0) {
          problem = "a NUL character: this is no text, or not UTF-8";
        } else if (c == NOT_UTF_8 && (i == offset || !Character.isHighSurrogate(buffer[i - 1]))) {
          problem = "not UTF-8";
        }
      }
    }

    @Override
    protected Row buildRecord() {
      return new Row(line, fields, text, problem);
    }
  }
}

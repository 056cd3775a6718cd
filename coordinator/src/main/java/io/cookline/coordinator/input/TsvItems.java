package io.cookline.coordinator.input;

import io.cookline.coordinator.sink.FieldText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * One column of tab-separated values with a header, escaped as cookline writes them: what a run
 * wrote, its {@code failures.tsv} too, can be the input of the next.
 */
final class TsvItems implements ItemSource {

  private final ColumnChoice choice;

  TsvItems(ColumnChoice choice) {
    this.choice = choice;
  }

  @Override
  public void read(InputStream in, EntryListener listener) throws IOException {
    Rows rows = new Rows(listener);
    TextLines.read(in, rows);
    if (rows.columns == 0 && !rows.over) {
      listener.bad(1, TextLines.NO_HEADER);
    }
  }

  private final class Rows implements EntryListener {

    private final EntryListener items;
    private int columns;
    private int wanted;

    /** A header that is no use ends it: every line after it would be wrong. */
    private boolean over;

    Rows(EntryListener items) {
      this.items = items;
    }

    @Override
    public void entry(long line, String text) throws IOException {
      if (columns == 0) {
        header(line, text);
      } else {
        row(line, text);
      }
    }

    private void header(long line, String text) {
      if (text.isEmpty()) {
        bad(line, TextLines.NO_HEADER);
        return;
      }
      List<String> names = Arrays.stream(text.split("\t", -1)).map(FieldText::unescape).toList();
      columns = names.size();
      choice
          .find(names, problem -> bad(line, problem))
          .ifPresentOrElse(place -> wanted = place, () -> over = true);
    }

    private void row(long line, String text) throws IOException {
      String[] fields = text.split("\t", -1);
      if (fields.length == columns) {
        items.entry(line, FieldText.unescape(fields[wanted]));
      } else {
        bad(line, text.isEmpty() ? "an empty line" : TextLines.ragged(fields.length, columns));
      }
    }

    @Override
    public void bad(long line, String problem) {
      over |= columns == 0;
      items.bad(line, problem);
    }

    @Override
    public boolean enough() {
      return over || items.enough();
    }
  }
}

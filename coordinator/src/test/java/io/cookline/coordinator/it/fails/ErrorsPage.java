package io.cookline.coordinator.it.fails;

import io.cookline.coordinator.it.Cookline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/errors.md}, as what they claim. */
final class ErrorsPage {

  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final int COLUMNS = 5;

  private ErrorsPage() {}

  /**
   * One row.
   *
   * @param title its section and what is wrong
   * @param command for a shell
   * @param exit how the command ends
   * @param said what stands in standard error: one of the alternatives of each
   */
  record Row(String title, String command, int exit, List<List<String>> said) {}

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(Cookline.HOME.resolve("docs/errors.md"))) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      }
      List<String> cells = cells(line);
      if (cells.size() == COLUMNS && CODE.matcher(cells.get(1)).find()) {
        rows.add(row(section, cells));
      }
    }
    return rows;
  }

  private static Row row(String section, List<String> cells) {
    return new Row(
        section + ": " + cells.getFirst(),
        codes(cells.get(1)).getFirst(),
        Integer.parseInt(cells.get(2)),
        said(cells.get(3)));
  }

  /** {@code `a` or `b` `c`}: a or b, and c. */
  private static List<List<String>> said(String cell) {
    List<List<String>> said = new ArrayList<>();
    for (String words : cell.replace("` or `", "`~`").split(" (?=`)", -1)) {
      List<String> either = codes(words);
      if (!either.isEmpty()) {
        said.add(either);
      }
    }
    return said;
  }

  private static List<String> codes(String cell) {
    Matcher code = CODE.matcher(cell);
    List<String> codes = new ArrayList<>();
    while (code.find()) {
      if (!code.group(1).equals("~")) {
        codes.add(code.group(1));
      }
    }
    return codes;
  }

  /** A bar inside a cell is written with a backslash before it. */
  private static List<String> cells(String line) {
    if (!line.startsWith("| ")) {
      return List.of();
    }
    List<String> cells = new ArrayList<>();
    for (String cell : CELL_END.split(line.strip().substring(1), -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    cells.removeLast();
    return cells;
  }
}

package io.cookline.coordinator.compare;

import java.util.ArrayList;
import java.util.List;

/** The figures as a table of plain text, narrow enough for 80 columns. */
final class FiguresTable {

  private static final String GAP = "  ";

  private FiguresTable() {}

  static List<String> lines(Figures figures) {
    List<List<String>> rows = new ArrayList<>();
    List<String> titles = new ArrayList<>(List.of("strategy"));
    List<String> units = new ArrayList<>(List.of(""));
    for (FigureColumn column : FigureColumn.ALL) {
      titles.add(column.title());
      units.add(column.unit());
    }
    rows.add(titles);
    rows.add(units);
    for (StrategyFigures strategy : figures.strategies()) {
      List<String> row = new ArrayList<>(List.of(strategy.strategy().word()));
      FigureColumn.ALL.forEach(column -> row.add(column.of(figures, strategy)));
      rows.add(row);
    }
    return rows.stream().map(row -> line(row, widths(rows))).toList();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  /** Names to the left, figures to the right. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? row.get(i) + pad : GAP + pad + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}

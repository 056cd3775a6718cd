package io.cookline.coordinator.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The wall times as bars of plain text: what is start is drawn light, what is work full. Without
 * colour, and as wide as the user's terminal.
 *
 * @param width columns that a line may have
 * @param blocks whether the terminal can show more than ASCII
 */
record BarChart(int width, boolean blocks) {

  private static final int LEAST_BAR = 10;

  /**
   * A chart that suits a terminal.
   *
   * @param columns that it has
   * @param environment whose first of {@code LC_ALL}, {@code LC_CTYPE} and {@code LANG} that is not
   *     empty says which characters it can show (POSIX, 8.2)
   */
  static BarChart forTerminal(int columns, Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toUpperCase(Locale.ROOT);
    return new BarChart(
        Math.clamp(columns, 40, 120), locale.contains("UTF-8") || locale.contains("UTF8"));
  }

  List<String> lines(Figures figures) {
    List<String> values =
        figures.strategies().stream().map(one -> value(one.times().wall())).toList();
    int names = longest(figures.strategies().stream().map(one -> one.strategy().word()).toList());
    int room = Math.max(LEAST_BAR, width - names - longest(values) - 4);
    double most =
        figures.strategies().stream()
            .mapToDouble(one -> one.times().wall().median())
            .max()
            .orElse(1);
    return figures.strategies().stream()
        .map(
            one -> {
              double wall = one.times().wall().median();
              int whole = Math.max(1, (int) Math.round(room * wall / most));
              int start = (int) Math.round(whole * one.aroundSeconds() / wall);
              String bar = mark(false).repeat(start) + mark(true).repeat(whole - start);
              String name = one.strategy().word();
              return name
                  + " ".repeat(names - name.length() + 2)
                  + bar
                  + "  "
                  + value(one.times().wall());
            })
        .toList();
  }

  /** What the two shades mean. */
  String legend() {
    return "wall time: "
        + mark(false).repeat(2)
        + " start and end, "
        + mark(true).repeat(2)
        + " work";
  }

  private String mark(boolean work) {
    if (blocks) {
      return work ? "█" : "░";
    }
    return work ? "#" : "-";
  }

  private static String value(Range wall) {
    String value = Digits.of(wall.median()) + " s";
    return wall.least() == wall.most()
        ? value
        : value + " (" + Digits.of(wall.least()) + " to " + Digits.of(wall.most()) + ")";
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }
}

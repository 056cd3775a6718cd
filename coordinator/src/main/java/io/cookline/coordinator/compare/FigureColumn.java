package io.cookline.coordinator.compare;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One figure of a strategy, told the same way wherever it is shown.
 *
 * @param key its name for programs
 * @param title its name for people
 * @param unit of the value, may be empty
 * @param text the value
 */
record FigureColumn(
    String key, String title, String unit, BiFunction<Figures, StrategyFigures, String> text) {

  /** Every column, in order. */
  static final List<FigureColumn> ALL =
      List.of(
          new FigureColumn("workers", "workers", "", (f, s) -> "" + s.crew().workers()),
          new FigureColumn(
              "wall_seconds", "wall", "s", (f, s) -> Digits.of(s.times().wall().median())),
          new FigureColumn("start_seconds", "start", "s", (f, s) -> Digits.of(s.aroundSeconds())),
          new FigureColumn("items_per_second", "items", "/s", (f, s) -> Digits.of(s.perSecond())),
          new FigureColumn("cpu_seconds", "CPU", "s", (f, s) -> Digits.of(s.cost().cpu())),
          new FigureColumn("peak_megabytes", "memory", "MB", (f, s) -> Digits.of(s.cost().peak())),
          new FigureColumn("p50_ms", "p50", "ms", (f, s) -> Digits.of(s.times().p50())),
          new FigureColumn("p95_ms", "p95", "ms", (f, s) -> Digits.of(s.times().p95())),
          new FigureColumn(
              "speed_up",
              "speed-up",
              "×",
              (f, s) -> f.speedUp(s).map(Digits::times).orElse(Digits.NONE)));

  /** What the columns mean, for the foot of a table. */
  static final List<String> MEANING =
      List.of(
          "wall: from the start of the process to its end, median of the rounds; start: the part of"
              + " it",
          "before the first item and after the last; items: a second between the two; CPU, memory:"
              + " all",
          "processes, memory as the sum of each one's peak; p50, p95: one item; speed-up: wall"
              + " against sync");

  /** For one strategy. */
  String of(Figures figures, StrategyFigures strategy) {
    return text.apply(figures, strategy);
  }
}

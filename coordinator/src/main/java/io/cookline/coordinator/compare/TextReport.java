package io.cookline.coordinator.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code compare} prints for a person. */
final class TextReport {

  private TextReport() {}

  static List<String> lines(Figures figures, Verdict verdict, BarChart chart, Optional<Path> html) {
    List<String> lines = new ArrayList<>(FiguresTable.lines(figures));
    lines.add("");
    lines.addAll(FigureColumn.MEANING);
    lines.add("");
    lines.add(chart.legend());
    lines.addAll(chart.lines(figures));
    lines.add("");
    for (Figures.Broken one : figures.broken()) {
      lines.add(
          one.strategy().word() + " did not finish, exit " + one.exit() + ": " + one.lastLine());
    }
    if (figures.failed() > 0) {
      lines.add(
          "Up to "
              + figures.failed()
              + " of "
              + Announcement.count(figures.setting().items(), "item")
              + " failed: the figures are of failures too.");
    }
    if (figures.fastest().size() > 1) {
      lines.add("Within the noise of the fastest: " + Comparer.names(figures.fastest()) + ".");
    }
    if (figures.setting().hosts().loopback()) {
      lines.add("The server is on this machine: what it computes takes from the same cores.");
    }
    lines.addAll(Wrapped.lines(verdict.sentence(), chart.width()));
    lines.add("");
    lines.add(
        html.map(file -> "As a page: " + file)
            .orElse("As a page: the same with --html FILE; for a program: with --json"));
    return lines;
  }
}

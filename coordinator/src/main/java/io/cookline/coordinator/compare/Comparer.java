package io.cookline.coordinator.compare;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.TerminalText;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the strategies on a user's job, and shows what came out. */
public final class Comparer {

  private final CompareSpec spec;
  private final Program program;
  private final Terminal terminal;
  private final PrintStream out;

  /**
   * A comparison that has not begun.
   *
   * @param out takes the figures
   */
  public Comparer(CompareSpec spec, Program program, Terminal terminal, PrintStream out) {
    this.spec = spec;
    this.program = program;
    this.terminal = terminal;
    this.out = out;
  }

  /** Measures and shows; says how it ended. */
  public ExitCode run() throws UserError, InterruptedException {
    Figures figures;
    try {
      figures = new Comparison(spec, program, terminal).measure();
    } catch (Comparison.Stopped stopped) {
      return stopped.code();
    }
    Verdict verdict = Verdict.of(figures);
    show(figures, verdict);
    if (!figures.broken().isEmpty()) {
      return ExitCode.CANNOT_START;
    }
    return figures.failed() > 0 ? ExitCode.ITEMS_FAILED : ExitCode.OK;
  }

  private void show(Figures figures, Verdict verdict) throws UserError {
    Optional<Path> html = spec.shown().html();
    try {
      if (html.isPresent()) {
        Files.writeString(html.get(), HtmlPage.of(figures, verdict));
      }
      if (spec.shown().json()) {
        out.println(FiguresJson.of(figures, verdict));
      } else {
        text(figures, verdict).forEach(line -> out.println(TerminalText.safe(line)));
      }
      out.flush();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't write " + html.map(Path::toString).orElse("stdout") + ": " + e);
    }
  }

  private List<String> text(Figures figures, Verdict verdict) {
    Map<String, String> environment = System.getenv();
    BarChart chart =
        BarChart.forTerminal(
            environment.getOrDefault("COLUMNS", ""),
            environment.getOrDefault(
                "LC_ALL",
                environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", ""))));
    return TextReport.lines(figures, verdict, chart, spec.shown().html());
  }

  /** Names, as in a sentence. */
  static String names(List<StrategyFigures> strategies) {
    return strategies.stream().map(one -> one.strategy().word()).collect(Collectors.joining(", "));
  }
}

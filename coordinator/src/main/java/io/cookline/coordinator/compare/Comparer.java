package io.cookline.coordinator.compare;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.TerminalSize;
import io.cookline.coordinator.report.TerminalText;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the strategies on a user's job, and shows what came out. */
public final class Comparer {

  private static final int STANDARD_OUTPUT = 1;

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
    // First what can't fail: minutes of measuring are in it.
    if (spec.shown().json()) {
      out.println(FiguresJson.of(figures, verdict));
    } else {
      text(figures, verdict).forEach(line -> out.println(TerminalText.safe(line)));
    }
    out.flush();
    Optional<Path> html = spec.shown().html();
    if (html.isPresent()) {
      try {
        Files.writeString(html.get(), HtmlPage.of(figures, verdict));
      } catch (IOException e) {
        throw new UserError(ExitCode.OUTPUT, "can't write " + html.get() + ": " + IoFault.of(e));
      }
    }
  }

  private List<String> text(Figures figures, Verdict verdict) {
    BarChart chart = BarChart.forTerminal(TerminalSize.columns(STANDARD_OUTPUT), System.getenv());
    return TextReport.lines(figures, verdict, chart, spec.shown().html());
  }

  /** Names, as in a sentence. */
  static String names(List<StrategyFigures> strategies) {
    return strategies.stream().map(one -> one.strategy().word()).collect(Collectors.joining(", "));
  }
}

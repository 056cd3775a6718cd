package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.FetchOptions;
import io.cookline.coordinator.args.FetchRequest;
import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.FetchReport;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.Trial;
import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.worker.engine.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline fetch URL}: a page and what selectors find on it. */
@Command(
    name = "fetch",
    addMethodSubcommands = false,
    description = {
      "Fetch one page and show what selectors find on it.",
      "",
      "Examples:",
      "  cookline fetch http://127.0.0.1:8080/page/7",
      "  cookline fetch http://127.0.0.1:8080/page/7 -a select=h1 -a select=a@href",
      "  cookline fetch http://127.0.0.1:8080/page/7 --json",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the page was fetched",
      "2:wrong usage",
      "8:it could not be fetched; why stands on stderr",
    })
final class FetchCommand implements Callable<Integer>, Objecting {

  @Parameters(paramLabel = "URL", description = "The page: http://… or https://…")
  String url = "";

  @Mixin FetchOptions options = new FetchOptions();

  @Option(names = "--json", description = "One JSON object on stdout.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private List<String> objections = List.of();

  @Override
  public void takeObjections(List<String> problems) {
    objections = problems;
  }

  @Override
  public Integer call() throws UserError, InterruptedException {
    Job scrape = JobArgument.find("scrape");
    FetchRequest request = new FetchRequest(scrape, options);
    request.problems().addAll(objections);
    FetchRequest.Checked checked = request.check(url);
    Terminal terminal = Terminal.ofStandardError(json);
    WatchedJob watched = new WatchedJob(scrape);
    Optional<Outcome> outcome =
        new Trial(watched, checked.params(), checked.conduct()).perform(url, terminal::line);
    if (outcome.isEmpty()) {
      throw new UserError(ExitCode.ITEMS_FAILED, "the page can't be read: it hangs its reader");
    }
    return switch (outcome.get().result()) {
      case Outcome.Done done -> {
        List<String> columns = scrape.columns(checked.params()).stream().map(Column::name).toList();
        show(
            new FetchReport(
                columns, done.values(), watched.seen(), outcome.get().times().tookMicros() / 1000),
            terminal);
        yield ExitCode.OK.number();
      }
      case Outcome.Failed failed ->
          throw new UserError(ExitCode.ITEMS_FAILED, Cures.linesOf(failed.failure()));
      case Outcome.RetryLater later ->
          throw new UserError(ExitCode.ITEMS_FAILED, Cures.linesOf(later.lastFailure()));
    };
  }

  private void show(FetchReport report, Terminal terminal) {
    if (json) {
      System.out.println(report.json());
      return;
    }
    report.lines().forEach(System.out::println);
    report.notes().forEach(note -> terminal.line("note: " + note));
  }
}

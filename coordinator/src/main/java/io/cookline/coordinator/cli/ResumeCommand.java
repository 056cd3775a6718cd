package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.ResumeOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.args.StoredWords;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.ResumedRun;
import io.cookline.coordinator.runner.Runner;
import io.cookline.coordinator.runner.StoredRun;
import io.cookline.spi.Job;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline resume RUN}. */
@Command(
    name = "resume",
    addMethodSubcommands = false,
    description = {
      "Go on with a run that was stopped, killed, or ended with failures.",
      "",
      "Examples:",
      "  cookline resume runs/scrape-20261123-101500-4fa1c2",
      "  cookline resume runs/scrape-20261123-101500-4fa1c2 --retry-failed -j 2",
      "",
      "What was done stays done: items that have a record are not performed again.",
      "Job, parameters, items and output are those of the run.",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every item has a record",
      "2:wrong usage, or no such run",
      "5:the run is in use, or its input, jar or output was changed meanwhile",
      "8:items have failed; --retry-failed tries them again",
      "others:as of cookline run",
    })
final class ResumeCommand implements Callable<Integer>, KnowsVariables {

  @Parameters(paramLabel = "RUN", description = "Its run directory, or the name of one in runs/.")
  String run = "";

  @Mixin ResumeOptions options = new ResumeOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  CommandLine.Model.CommandSpec spec;

  private Set<String> variables = Set.of();

  @Override
  public void takeVariables(Set<String> flags) {
    variables = Set.copyOf(flags);
  }

  @Override
  public Integer call() throws Exception {
    Instant started = Instant.now();
    Terminal terminal = Terminal.ofStandardError(options.wantsJson());
    Path directory = StoredRun.directory(run);
    JournalEntry.Asked then = StoredRun.opening(directory).asked();
    if (then.words().isEmpty()) {
      throw new UserError(ExitCode.USAGE, directory + " has no run that can be resumed");
    }
    StoredWords words =
        StoredWords.read(
            then.words(),
            Path.of(then.folder()),
            TypedWords.behind(spec, "--retry-failed").withoutOperands(),
            variables);
    Job job = JobArgument.find(words.job(), words.own());
    RunSpec checked =
        new RunRequest(job, words.options(job, directory)).withKnownItems().check("resume");
    return new Runner(checked, terminal, started)
        .run(
            new ResumedRun(
                options.retryFailed() ? ResumedRun.Retry.FAILED : ResumedRun.Retry.NOTHING,
                ResumedRun.Items.KEPT,
                terminal,
                started))
        .number();
  }
}

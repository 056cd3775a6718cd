package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.JobsPathOptions;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.JobsJson;
import io.cookline.coordinator.report.TerminalSize;
import io.cookline.coordinator.report.UserError;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.catalog.JobDefectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline jobs [NAME]}. */
@Command(
    name = "jobs",
    addMethodSubcommands = false,
    description = {
      "List the jobs, or show one: parameters, columns, examples.",
      "",
      "Examples:",
      "  cookline jobs",
      "  cookline jobs scrape",
      "  cookline jobs word-count --jobs-path word-count.jar",
      "  cookline jobs --json",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n")
final class JobsCommand implements Callable<Integer> {

  private static final int STANDARD_OUTPUT = 1;

  @Mixin JobsPathOptions own = new JobsPathOptions();

  @Option(
      names = "--json",
      description = "Print JSON: an object for each job, or the one that is named.")
  boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = JobNames.class,
      description = "A job.")
  @Nullable String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    JobsText text = new JobsText(TerminalSize.columns(STANDARD_OUTPUT));
    if (name == null) {
      List<JobsJson.Shown> jobs =
          JobArgument.catalog(own).all().stream().map(JobsCommand::shown).toList();
      print(json ? JobsJson.list(jobs) + "\n" : text.list(jobs));
    } else {
      JobsJson.Shown job = shown(JobArgument.find(name, own));
      print(json ? JobsJson.one(job) + "\n" : text.one(job));
    }
    return ExitCode.OK.number();
  }

  private static void print(String text) {
    System.out.print(text);
  }

  /** The columns for the defaults, where there are any without a parameter. */
  private static JobsJson.Shown shown(Job job) {
    try {
      return new JobsJson.Shown(job, Optional.of(job.columns(Params.of(job.info(), Map.of()))));
    } catch (JobDefectException needsParameters) {
      return new JobsJson.Shown(job, Optional.empty());
    }
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.CompareOptions;
import io.cookline.coordinator.args.CompareRequest;
import io.cookline.coordinator.args.JobsPathOptions;
import io.cookline.coordinator.compare.CompareSpec;
import io.cookline.coordinator.compare.Comparer;
import io.cookline.coordinator.compare.Program;
import io.cookline.coordinator.report.Terminal;
import io.cookline.spi.Job;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline compare JOB}. */
@Command(
    name = "compare",
    addMethodSubcommands = false,
    description = {
      "Measure the five strategies on a sample of the items.",
      "",
      "Says which to use and why. Each is run in a process of its own, one after the",
      "other, in several rounds. The items are performed for real each time, and what",
      "they give is thrown away: no output file, no run directory. It says first how",
      "many items, and so requests, that will be.",
      "",
      "Examples:",
      "  cookline compare power",
      "  cookline compare scrape -i urls.txt",
      "  cookline compare scrape -i urls.txt --limit 200 --html compare.html",
      "  cookline compare hello -a name=Ann -a name=Bob --json",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 all were measured; 2 wrong usage or input; 3 a strategy did not",
      "finish; 6 the page can't be written; 8 some items failed; 130, 143, 129 by a",
      "signal."
    })
final class CompareCommand implements Callable<Integer>, Objecting {

  @Parameters(
      paramLabel = "JOB",
      completionCandidates = JobNames.class,
      description = "Its name; cookline jobs lists them.")
  String jobName = "";

  @Mixin CompareOptions options = new CompareOptions();

  @Mixin JobsPathOptions own = new JobsPathOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  CommandLine.Model.CommandSpec spec;

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
  public Integer call() throws Exception {
    Job job =
        NamedJob.find(
            "compare",
            jobName,
            own,
            () ->
                Stream.concat(
                    objections.stream(),
                    CompareRequest.problemsBesideJob(options, words()).stream()));
    CompareRequest request = new CompareRequest(job, options, words());
    request.problems().addAll(objections);
    CompareSpec checked = request.check();
    return new Comparer(
            checked, Program.ofThisJvm(Main.class), Terminal.ofStandardError(false), System.out)
        .run()
        .number();
  }

  /** What stands behind the name of this command. */
  private List<String> words() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    return all.subList(all.indexOf(spec.name()) + 1, all.size());
  }
}

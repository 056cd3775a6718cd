package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobsPathOptions;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.compare.AutoStrategy;
import io.cookline.coordinator.compare.Program;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.NewRun;
import io.cookline.coordinator.runner.Opening;
import io.cookline.coordinator.runner.Resumption;
import io.cookline.coordinator.runner.RunNames;
import io.cookline.coordinator.runner.Runner;
import io.cookline.coordinator.runner.Typed;
import io.cookline.spi.Job;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline run JOB}. */
@Command(
    name = "run",
    addMethodSubcommands = false,
    description = {
      "Run a job over many items.",
      "",
      "Examples:",
      "  cookline run scrape -i urls.txt -O titles.tsv",
      "  cookline run scrape -a url=http://127.0.0.1:8080/page/7 -a pages=9",
      "  cookline run power -a from=1000000 -a count=16 -v",
      "  cookline run hello -a name='Robert Paulson' -a name='Seven of Nine'",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every item has a record",
      "1:a defect of cookline, or a JVM that could not start",
      "2:wrong usage or input",
      "3:no worker could start",
      "4:ended by --halt",
      "5:the run directory is in use, or another run's",
      "6:output or journal can't be written",
      "8:some items failed: see failures.tsv in the run directory",
      "75:stopped by a signal or --max-time, after a drain: cookline resume goes on",
      "130, 143, 129:stopped by a signal before the drain was over: a second one, or --grace has"
          + " passed",
    },
    footerHeading = "%nFiles of a run directory:%n",
    footer = {
      "  manifest.json  what was asked for      input         the items",
      "  failures.tsv   items that failed       summary.json  how it went",
      "  journal        what is committed       items.tsv     how each item went",
      "  joblog.tsv     as GNU parallel's       events.jsonl  what happened",
      "  logs/          what workers printed",
      "",
      "Every flag that is not given may stand in the environment: COOKLINE_JOBS=4",
    })
final class RunCommand implements Callable<Integer>, Objecting {

  @Parameters(
      paramLabel = "JOB",
      completionCandidates = JobNames.class,
      description = "Its name; cookline jobs lists them.")
  String jobName = "";

  @Mixin RunOptions options = new RunOptions();

  @Mixin JobsPathOptions own = new JobsPathOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  CommandLine.Model.CommandSpec spec;

  private List<String> objections = List.of();

  @Override
  public void takeObjections(List<String> problems) {
    objections = problems;
  }

  @Override
  public Integer call() throws Exception {
    Instant started = Instant.now();
    Job job =
        NamedJob.find(
            "run",
            jobName,
            own,
            () ->
                Stream.concat(objections.stream(), RunRequest.problemsBesideJob(options).stream()));
    RunRequest request = new RunRequest(job, options);
    request.problems().addAll(objections);
    String name = RunNames.of(jobName);
    RunSpec checked = request.check(name);
    Terminal terminal = Terminal.ofStandardError(options.wantsJson());
    TypedWords words = TypedWords.behind(spec);
    if (options.shardIsAuto()) {
      words = words.settled("--shard", checked.work().pick().part().orElseThrow().toString());
    }
    if (options.strategyIsAuto()) {
      Strategy chosen =
          new AutoStrategy(checked, Program.ofThisJvm(Main.class), words.words(), terminal)
              .choose();
      options.settle(chosen);
      checked = new RunRequest(job, options).check(name);
      words = words.settled("--strategy", chosen.word());
    }
    Opening fresh = new NewRun(Typed.here(words.words()), started);
    if (!options.resumes()) {
      return new Runner(checked, terminal, started).run(fresh).number();
    }
    Resumption resumption = new Resumption(checked, options.retriesFailed(), terminal, started);
    return options.namesDirectory()
        ? resumption.inNamedDirectory(fresh).number()
        : resumption.ofTheSameWork(fresh).number();
  }
}

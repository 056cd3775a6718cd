package io.cookline.coordinator.cli;

import io.cookline.coordinator.report.Terminal;
import io.cookline.spi.Job;
import io.cookline.worker.engine.JobCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code cookline run JOB}. */
@Command(
    name = "run",
    description = {
      "Run a job over many items.",
      "",
      "Examples:",
      "  cookline run scrape -i urls.txt -O titles.tsv",
      "  cookline run scrape -a url=http://127.0.0.1:8080/page/7 -a pages=100 -O t.tsv:article",
      "  cookline run power -a from=1000000 -a count=16 -v",
      "  cookline run hello -a name='Robert Paulson' -a name='Seven of Nine'",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 every item has a record; 1 a defect of cookline; 2 wrong usage or input;",
      "3 no worker could start; 5 the run directory is in use; 6 output can't be written;",
      "8 some items failed (see failures.tsv in the run directory); 75 stopped by a signal",
      "after a drain; 130, 143, 129 by a signal before the drain was over (a second one, or",
      "--grace has passed)."
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB", description = "Its name; cookline jobs lists them.")
  String jobName = "";

  @Mixin RunOptions options = new RunOptions();

  @Unmatched List<String> unmatched = new ArrayList<>();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws Exception {
    Job job = find(jobName);
    Terminal terminal = new Terminal(System.err);
    RunRequest request = new RunRequest(job, options);
    request.problems().addAll(strangers());
    return new Runner(request.check(RunNames.of(jobName)), terminal).run().number();
  }

  /** What no flag of this command takes; a word behind an unknown flag is taken for its value. */
  private List<String> strangers() {
    List<String> problems = new ArrayList<>();
    List<String> known = List.copyOf(spec.optionsMap().keySet());
    for (String word : unmatched) {
      if (word.startsWith("-")) {
        String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        problems.add("there is no flag " + flag + Nearest.hint(flag, known));
      } else if (problems.isEmpty()) {
        problems.add(
            "'" + word + "' is too much: items come with -i or -a, and the job is " + jobName);
      }
    }
    return problems;
  }

  /** The job of that name. */
  static Job find(String name) throws UserError {
    JobCatalog catalog = JobCatalog.ofClassPath();
    List<String> names = catalog.all().stream().map(job -> job.info().name()).toList();
    return catalog
        .find(name)
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.USAGE,
                    List.of(
                        "no job '" + name + "'" + Nearest.hint(name, names),
                        "there are: " + String.join(", ", names))));
  }
}

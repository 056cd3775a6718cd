package io.cookline.coordinator.args;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.worker.http.WebUrls;
import java.util.List;
import java.util.Map;

/** Reads which items a job performs. */
final class ItemArguments {

  private final Job job;
  private final ItemOptions options;
  private final Checks checks;
  private final boolean known;
  private boolean sound;

  /**
   * @param known whether the items are known already, so that the input need not be there
   */
  ItemArguments(Job job, ItemOptions options, Checks checks, boolean known) {
    this.known = known;
    this.job = job;
    this.options = options;
    this.checks = checks;
  }

  RunSpec.Work read() {
    List<String> problems = checks.problems();
    int before = problems.size();
    WebUrls urls = new WebUrls();
    Params params = new ParameterReader(job.info(), urls, problems).read(options.parameters);
    if (problems.size() == before
        || job.info().parameters().stream().noneMatch(Parameter::required)) {
      problems.addAll(job.check(params, urls));
    }
    // What is wrong elsewhere, a misspelt flag for instance, hides nothing of what is wrong here.
    sound = problems.size() == before;
    InputArgument input = new InputArgument(options, checks, known);
    RunSpec.Work work = new RunSpec.Work(job, params, input.input(), input.pick());
    if (sound && !options.itemsGiven) {
      checkSource(params);
    }
    return work;
  }

  /** Whether the job can be asked what it makes of its parameters: nothing is wrong with them. */
  boolean parametersAreSound() {
    return sound;
  }

  /** Items come from an input or from parameters. */
  private void checkSource(Params params) {
    if (options.input == null && isWithoutItems(params)) {
      checks
          .problems()
          .add(
              "nothing to do: give items with -i FILE (or -i - for standard input), or parameters"
                  + " that make some, such as: "
                  + job.info().examples().getFirst());
    } else if (options.input != null
        && !isWithoutItems(params)
        && givenParametersMakeItems(params)) {
      checks.problems().add("-i and parameters that make items of their own can't be combined");
    }
  }

  private boolean isWithoutItems(Params params) {
    try (var items = job.items(params)) {
      return !items.iterator().hasNext();
    }
  }

  /** Defaults that make items, such as power's, give way to an input without a word. */
  private boolean givenParametersMakeItems(Params params) {
    if (options.parameters.isEmpty()) {
      return false;
    }
    try (var items = job.items(params);
        var usual = job.items(Params.of(job.info(), Map.of()))) {
      return !items.limit(3).toList().equals(usual.limit(3).toList());
    }
  }
}

package io.cookline.coordinator.args;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * What a user may say about a comparison, as typed: what a run takes, but for where things go,
 * which is nowhere.
 */
public final class CompareOptions {

  @ArgGroup(validate = false, heading = "%nItems:%n", order = 1)
  ItemOptions items = new ItemOptions();

  @ArgGroup(validate = false, heading = "%nMeasuring:%n", order = 2)
  MeasureOptions measuring = new MeasureOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on stderr unless something failed.")
  boolean quiet;

  @ArgGroup(validate = false, heading = "%nCrew:%n", order = 3)
  CrewOptions crew = new CrewOptions();

  @ArgGroup(validate = false, heading = "%nFailures and time:%n", order = 4)
  AttemptOptions attempts = new AttemptOptions();

  @ArgGroup(validate = false, heading = "%nWeb:%n", order = 5)
  WebOptions web = new WebOptions();

  /** The run that is compared. */
  RunOptions run() {
    RunOptions run = new RunOptions();
    run.items = items;
    run.crew = crew;
    run.attempts = attempts;
    run.web = web;
    return run;
  }
}

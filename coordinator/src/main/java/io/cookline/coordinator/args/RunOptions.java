package io.cookline.coordinator.args;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Job;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What a user may say about a run, as typed, by theme. All of it is text here, so that {@link
 * RunRequest} can name every problem at once instead of the first.
 */
public final class RunOptions {

  @ArgGroup(validate = false, heading = "%nItems:%n", order = 1)
  ItemOptions items = new ItemOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n", order = 2)
  OutputOptions output = new OutputOptions();

  @ArgGroup(validate = false, heading = "%nCrew:%n", order = 3)
  CrewOptions crew = new CrewOptions();

  @ArgGroup(validate = false, heading = "%nFailures and time:%n", order = 4)
  AttemptOptions attempts = new AttemptOptions();

  @ArgGroup(validate = false, heading = "%nWeb:%n", order = 5)
  WebOptions web = new WebOptions();

  @ArgGroup(validate = false, heading = "%nWhat is shown:%n", order = 6)
  TalkOptions talk = new TalkOptions();

  /** The options that these words mean, as if they stood behind {@code cookline run JOB}. */
  public static RunOptions of(String... words) {
    RunOptions options = new RunOptions();
    var _ = new CommandLine(new Parsed(options)).parseArgs(words);
    return options;
  }

  /** Whether messages and progress are wanted as JSON. */
  public boolean wantsJson() {
    return talk.wantsJson();
  }

  /** Whether to go on with a run that is there. */
  public boolean resumes() {
    return output.resume || output.retryFailed;
  }

  /** Whether items that failed run again. */
  public boolean retriesFailed() {
    return output.retryFailed;
  }

  /** Whether the user named the run directory. */
  public boolean namesDirectory() {
    return output.runDirectory != null;
  }

  /** Whether the strategy is to be found out. */
  public boolean strategyIsAuto() {
    return crew.strategy.equals(Defaults.AUTO_STRATEGY);
  }

  /** Whether the scheduler says which part of an array this is. */
  public boolean shardIsAuto() {
    return ShardArgument.AUTO.equals(items.shard);
  }

  /** The strategy that was found out. */
  public void settle(Strategy strategy) {
    crew.strategy = strategy.word();
  }

  /**
   * Makes this the run of one strategy over items that were chosen already, which writes into this
   * folder alone. An input is not even looked at: it may be a pipe that was read, or is gone.
   *
   * @param job whose attachments go there too, if it always has some
   */
  public void measure(Job job, Strategy strategy, Path folder) {
    settle(strategy);
    items.itemsGiven = true;
    items.input = null;
    items.format = null;
    items.column = null;
    items.shard = null;
    output = new OutputOptions();
    output.output = folder.resolve("records.tsv") + ":tsv";
    output.runDirectory = folder.resolve("run").toString();
    output.results =
        job.resultsFolder().map(_ -> folder.resolve("results").toString()).orElse(null);
    talk = new TalkOptions();
    talk.progress = "none";
  }

  @Command
  private record Parsed(@Mixin RunOptions options) {}
}

package io.cookline.coordinator.run;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a user asked for, checked: nothing in here can turn out to be wrong later.
 *
 * @param work what to do
 * @param crewing who does it
 * @param conduct how they behave
 * @param places where things go
 * @param talk what the user gets to see meanwhile
 */
public record RunSpec(Work work, Crewing crewing, Conduct conduct, Places places, Talk talk) {

  /**
   * What to do.
   *
   * @param input where items come from; empty: from the parameters
   */
  public record Work(Job job, Params params, Optional<Input> input) {}

  /**
   * An input.
   *
   * @param file empty: standard input
   */
  public record Input(Optional<Path> file) {

    /** For messages. */
    public String name() {
      return file.map(Path::toString).orElse("standard input");
    }
  }

  /**
   * Who does it.
   *
   * @param workers how many workers; 1 where there are no worker processes
   * @param inFlight how many items a worker performs at once
   */
  public record Crewing(Strategy strategy, int workers, int inFlight) {}

  /**
   * How they behave.
   *
   * @param grace how long a drain may take
   */
  public record Conduct(Attempts attempts, Assignment.WebManners web, Duration grace) {}

  /**
   * Where things go.
   *
   * @param results the folder of attachments; empty: they are not wanted
   * @param runDirectory where the run keeps its files; made by the run
   */
  public record Places(Output output, Optional<Path> results, Path runDirectory) {}

  /**
   * Where records go.
   *
   * @param file empty: standard output
   */
  public record Output(Optional<Path> file, OutputFormat format) {

    /** For messages. */
    public String name() {
      return file.map(Path::toString).orElse("stdout");
    }
  }

  /**
   * What the user gets to see meanwhile.
   *
   * @param notes what was asked for and has no effect, a sentence each
   */
  public record Talk(Progress progress, boolean verbose, List<String> notes) {}

  /** How progress is shown. */
  public enum Progress {
    /** A bar on a terminal, plain lines elsewhere. */
    AUTO,
    /** One line that is written over. */
    BAR,
    /** A line every ten seconds. */
    PLAIN,
    /** Nothing. */
    NONE,
    /** Nothing, and no summary either unless something failed. */
    QUIET
  }
}

package io.cookline.coordinator.run;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.input.InputFormat;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.ssh.SshPlan;
import io.cookline.coordinator.trust.Address;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** The same in another run directory. */
  public RunSpec in(Path runDirectory) {
    return new RunSpec(
        work,
        crewing,
        conduct,
        new Places(
            places.output(), places.results(), runDirectory, places.joblog(), places.durability()),
        talk);
  }

  /** The same, performed in worker processes. */
  public RunSpec with(Crewing other, List<String> notes) {
    return new RunSpec(
        work, other, conduct, places, new Talk(talk.progress(), talk.verbose(), notes));
  }

  /**
   * What to do.
   *
   * @param input where items come from; empty: from the parameters
   * @param pick which of them, and in which order
   */
  public record Work(Job job, Params params, Optional<Input> input, Pick pick) {

    /** All items, as they come. */
    public Work(Job job, Params params, Optional<Input> input) {
      this(job, params, input, Pick.ALL);
    }
  }

  /**
   * Which items are performed.
   *
   * @param limit how many at most, counted after they were shuffled
   * @param shuffleSeed of their random order; empty: they stay in theirs
   * @param isDrawn whether the seed was drawn, so that another time gives another order
   * @param part the part of a job array that this is: of what the others leave, nothing is dropped
   */
  public record Pick(
      OptionalLong limit, OptionalLong shuffleSeed, boolean isDrawn, Optional<ArrayPart> part) {

    /** All, as they come. */
    public static final Pick ALL = new Pick(OptionalLong.empty(), OptionalLong.empty(), false);

    /** A run that is no part of anything. */
    public Pick(OptionalLong limit, OptionalLong shuffleSeed, boolean isDrawn) {
      this(limit, shuffleSeed, isDrawn, Optional.empty());
    }
  }

  /**
   * An input.
   *
   * @param file empty: standard input
   * @param column which has the items; empty: the obvious one
   */
  public record Input(Optional<Path> file, InputFormat format, Optional<String> column) {

    /** An item on each line. */
    public Input(Optional<Path> file) {
      this(file, InputFormat.TEXT, Optional.empty());
    }

    /** For messages. */
    public String name() {
      return file.map(Path::toString).orElse("standard input");
    }
  }

  /**
   * Who does it.
   *
   * @param workers how many workers on this machine; 1 where there are no worker processes
   * @param inFlight how many items a worker performs at once, to begin with
   * @param inFlightMost how many it may perform at once, if it finds that more get more done
   * @param machines which others take part
   */
  public record Crewing(
      Strategy strategy, int workers, int inFlight, int inFlightMost, Machines machines) {

    /** Without other machines. */
    public Crewing(Strategy strategy, int workers, int inFlight, int inFlightMost) {
      this(strategy, workers, inFlight, inFlightMost, Machines.NONE);
    }

    /** The same in one worker process, which can be ended and replaced. */
    public Crewing inAWorkerProcess() {
      return new Crewing(
          strategy == Strategy.SYNC ? Strategy.PROCESSES : Strategy.PROCESSES_ASYNC,
          1,
          inFlight,
          inFlightMost,
          machines);
    }
  }

  /**
   * Which other machines take part.
   *
   * @param listen where they may join
   * @param advertise how they reach this one
   * @param file where to write what they need to join, beside the run directory
   * @param ssh those that are brought in
   * @param own the user's certificate for this side; empty: the run makes one
   */
  public record Machines(
      Optional<Address> listen,
      Optional<Address> advertise,
      Optional<Path> file,
      SshPlan ssh,
      Optional<OwnIdentity> own) {

    /** None. */
    public static final Machines NONE =
        new Machines(
            Optional.empty(), Optional.empty(), Optional.empty(), SshPlan.NONE, Optional.empty());

    /** Whether there may be any. */
    public boolean any() {
      return listen.isPresent() || advertise.isPresent() || file.isPresent() || ssh.any();
    }
  }

  /**
   * How they behave.
   *
   * @param ends what ends the run early
   */
  public record Conduct(Attempts attempts, Assignment.WebManners web, Ends ends) {}

  /**
   * Where things go.
   *
   * @param results the folder of attachments; empty: they are not wanted
   * @param runDirectory where the run keeps its files; made by the run
   * @param joblog a second place for the joblog
   * @param durability when a record counts as safe
   */
  public record Places(
      Output output,
      Optional<Path> results,
      Path runDirectory,
      Optional<Path> joblog,
      Durability durability) {}

  /** When a record counts as safe. */
  public enum Durability {
    /** When the disk has it, together with what came meanwhile. */
    GROUP,
    /** When the disk has it: each record is synced by itself. */
    ITEM
  }

  /**
   * Where records go.
   *
   * @param file empty: standard output
   * @param mode what becomes of a file that is there
   * @param order in which records are written
   */
  public record Output(Optional<Path> file, OutputFormat format, Mode mode, Order order) {

    /** A new file, in the order in which items end. */
    public Output(Optional<Path> file, OutputFormat format) {
      this(file, format, Mode.OVERWRITE, Order.OF_COMPLETION);
    }

    /** For messages. */
    public String name() {
      return file.map(Path::toString).orElse("stdout");
    }
  }

  /** What becomes of an output file that is there. */
  public enum Mode {
    /** It is replaced. */
    OVERWRITE,
    /** It keeps what it has, and the records follow. */
    APPEND
  }

  /** The order of records in the output. */
  public enum Order {
    /** As items end. */
    OF_COMPLETION,
    /** As the items stand in the input. */
    OF_ITEMS
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
    /** An object a second. */
    JSON,
    /** Nothing. */
    NONE,
    /** Nothing, and no summary either unless something failed. */
    QUIET
  }
}

package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.List;
import java.util.OptionalLong;

/** What can happen to a run. */
public sealed interface Event {

  /** What a worker says, or what is said of it. */
  sealed interface OfWorker extends Event {
    /** Which worker. */
    WorkerId worker();
  }

  /** It has dialled in and proved who it is. */
  record Joined(WorkerId worker) implements OfWorker {}

  /** It is there. */
  record Heard(WorkerId worker) implements OfWorker {}

  /**
   * Items have begun or ended.
   *
   * @param started those whose first step is taken
   * @param outcomes those whose stay is over
   */
  record Reported(WorkerId worker, List<StartedItem> started, List<Outcome> outcomes)
      implements OfWorker {}

  /** It performs so many items at once by now. */
  record Widened(WorkerId worker, int inFlight) implements OfWorker {}

  /** An item's first step. */
  record StartedItem(long lease, long seq) {}

  /** It wants to make one request to a host that is limited. */
  record PermitWanted(WorkerId worker, String host) implements OfWorker {}

  /** The request of a permit has ended; {@code sentMillisAgo} is empty if it was never made. */
  record PermitReturned(WorkerId worker, String host, OptionalLong sentMillisAgo)
      implements OfWorker {}

  /** An item can't be ended; it is named where that is certain. */
  record Overran(WorkerId worker, OptionalLong seq) implements OfWorker {}

  /** A job is ending the JVM, and without worker processes that is the coordinator's. */
  record Exiting(WorkerId worker) implements OfWorker {

    /** What that is to a person. */
    static final String WHAT =
        "the job ended its JVM (System.exit), and without worker processes that is the run's";
  }

  /** It can't do what this run asks for, and no worker in its place could. */
  record Refused(WorkerId worker, String reason) implements OfWorker {}

  /** It was told to drain, or to cancel, and nothing runs there any more. */
  record Drained(WorkerId worker) implements OfWorker {}

  /** Its stream broke. A local worker is ended then, if it is not gone already. */
  record LinkBroken(WorkerId worker) implements OfWorker {}

  /**
   * It is gone for good, and everything it held with it.
   *
   * @param cause what is known of why: an exit code, a signal
   * @param bySignal whether somebody ended it, rather than it itself
   */
  record Gone(WorkerId worker, String cause, boolean bySignal) implements OfWorker {

    /** It ended by itself. */
    public Gone(WorkerId worker, String cause) {
      this(worker, cause, false);
    }
  }

  /** These outcomes are safe, as they were asked for and in that order. */
  record Committed(List<Effect.Commit> commits) implements Event {
    public Committed {
      commits = List.copyOf(commits);
    }
  }

  /**
   * There is no room on the disk. What was to become safe waits; it will when there is room.
   *
   * @param problem where, and how much is missing
   */
  record DiskFull(String problem) implements Event {}

  /** There is room on the disk again. */
  record DiskFree() implements Event {}

  /** The output can't be written; nothing more can become safe. */
  record CommitFailed(String reason) implements Event {}

  /** A worker's process could not even be started. */
  record StartFailed(WorkerId worker, String reason) implements OfWorker {}

  /** Somebody asked the run to end: the first time it drains, the second time it cancels. */
  record StopAsked(String signal) implements Event {}

  /** Time has passed. */
  record Tick() implements Event {}
}

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

  /**
   * It has dialled in and proved who it is.
   *
   * @param held what it has in its hands from before: its link broke, or the coordinator is another
   * @param permits hosts at which it makes a request just now that it had a permit for
   */
  record Joined(WorkerId worker, List<HeldItem> held, List<String> permits) implements OfWorker {
    public Joined {
      held = List.copyOf(held);
      permits = List.copyOf(permits);
    }

    /** It has nothing in its hands. */
    public Joined(WorkerId worker) {
      this(worker, List.of(), List.of());
    }
  }

  /** An item in a worker's hands. */
  record HeldItem(long lease, long seq) {}

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

  /**
   * Its stream broke. A worker of this machine is ended then, if it is not gone already; one of
   * another machine may come back and keep what it has.
   */
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

  /** What happens to another machine as a whole. */
  sealed interface OfMachine extends Event {
    /** Which machine, by its name in this run. */
    String machine();
  }

  /**
   * A machine offers its workers, or is back.
   *
   * @param workers how many it would start
   * @param startsAtOnce how many of them at the same time
   * @param alive those that live there already: its link broke, or the coordinator is another
   */
  record MachineJoined(String machine, int workers, int startsAtOnce, List<WorkerId> alive)
      implements OfMachine {
    public MachineJoined {
      alive = List.copyOf(alive);
    }
  }

  /** It is there. */
  record MachineHeard(String machine) implements OfMachine {}

  /** Its link broke. Its workers may be at work still, and it may come back. */
  record MachineAway(String machine) implements OfMachine {}

  /** It is to get no more items: it leaves once its workers have finished what they started. */
  record MachineLeaving(String machine) implements OfMachine {}

  /** It is gone for good, and its workers with it, through no fault of an item. */
  record MachineGone(String machine, String cause) implements OfMachine {}

  /** A machine wanted to join that can't: it was told, and so must the user be. */
  record MachineRefused(String reason) implements Event {}

  /** No other machine will join any more. */
  record NoMoreMachines(String reason) implements Event {}

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

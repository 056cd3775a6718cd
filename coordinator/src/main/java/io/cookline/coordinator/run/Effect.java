package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.List;

/** What a run wants done. */
public sealed interface Effect {

  /** An order to one worker. */
  sealed interface ToWorker extends Effect {
    /** Which worker. */
    WorkerId worker();
  }

  /**
   * Tell it the job and how to go about it.
   *
   * @param kept what it may keep of what it says it holds; it drops the rest
   */
  record Welcome(WorkerId worker, List<Kept> kept) implements ToWorker {
    public Welcome {
      kept = List.copyOf(kept);
    }

    /** It keeps nothing. */
    public Welcome(WorkerId worker) {
      this(worker, List.of());
    }
  }

  /**
   * Items that a worker keeps.
   *
   * @param held the token under which it holds them
   * @param lease the token that they have from now on
   */
  record Kept(long held, long lease, List<Long> seqs) {
    public Kept {
      seqs = List.copyOf(seqs);
    }
  }

  /** Give it items. */
  record Grant(WorkerId worker, Lease lease) implements ToWorker {}

  /** Tell it that these outcomes are safe. */
  record Confirm(WorkerId worker, List<Long> seqs) implements ToWorker {}

  /** Tell it that these items are another's now: it was slower. */
  record Revoke(WorkerId worker, long lease, List<Long> seqs) implements ToWorker {}

  /** Let it make one request to this host. */
  record Permit(WorkerId worker, String host) implements ToWorker {}

  /** Let it finish what it has started, and nothing more. */
  record Drain(WorkerId worker) implements ToWorker {}

  /** Let it drop what it does. */
  record Cancel(WorkerId worker) implements ToWorker {}

  /** End its stream: it was silent for too long. It may dial in again. */
  record Disconnect(WorkerId worker) implements ToWorker {}

  /** There is nothing left for it to do. */
  record Dismiss(WorkerId worker) implements ToWorker {}

  /** End its process. */
  record Kill(WorkerId worker) implements ToWorker {}

  /** Start this worker: its turn has come. */
  record Start(WorkerId worker) implements ToWorker {}

  /** Let this machine go: it has no workers any more, and is to start none. */
  record Release(String machine) implements Effect {}

  /** Make this outcome, which came from this worker, safe. */
  record Commit(WorkerId worker, Outcome outcome) implements Effect {}

  /** Write down that these items run without company, should this coordinator die. */
  record Suspect(List<Long> seqs) implements Effect {}

  /** Tell the user. */
  record Warn(String message) implements Effect {}

  /** The run is over. Nothing follows it. */
  record Finish(End end) implements Effect {}
}

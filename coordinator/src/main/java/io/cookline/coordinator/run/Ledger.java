package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The book of a run: which outcomes are being committed, which are safe, and what it all took. */
final class Ledger {

  private final long items;

  /** Failed attempts of items that have any and are not finished. */
  private final Map<Long, Integer> failedAttempts = new HashMap<>();

  /** Outcomes that are being committed. */
  private int committing;

  private final long okBefore;
  private final long failedBefore;
  private long ok;
  private long failed;
  private long retried;
  private long stale;

  Ledger(long items, Beginning beginning) {
    this.items = items;
    this.ok = beginning.ok();
    this.failed = beginning.failed();
    this.okBefore = ok;
    this.failedBefore = failed;
  }

  /** An outcome is about to be made safe. */
  void begin(Outcome outcome) {
    committing++;
    forgetAttempts(outcome.seq());
  }

  /** Outcomes are safe: their items, by the worker they came from. */
  SortedMap<WorkerId, List<Long>> commit(List<Effect.Commit> commits) {
    if (commits.size() > committing) {
      throw new IllegalStateException(
          commits.size() + " outcomes are safe, and only " + committing + " were asked for");
    }
    committing -= commits.size();
    SortedMap<WorkerId, List<Long>> byWorker = new TreeMap<>();
    WorkerId worker = null;
    List<Long> seqs = List.of();
    for (Effect.Commit commit : commits) {
      if (commit.outcome().result() instanceof Outcome.Done) {
        ok++;
      } else {
        failed++;
      }
      // They come in batches of one worker's.
      if (!commit.worker().equals(worker)) {
        worker = commit.worker();
        seqs = byWorker.computeIfAbsent(worker, w -> new ArrayList<>());
      }
      seqs.add(commit.outcome().seq());
    }
    return byWorker;
  }

  /** Counts the attempts that an outcome took beyond those that are counted. */
  void countAttempts(Outcome outcome) {
    retried += outcome.attempts() - failedAttempts(outcome.seq()) - 1L;
  }

  /** An item was handed back and will be tried again. */
  void handedBack(Outcome outcome) {
    retried++;
    failedAttempts.put(outcome.seq(), outcome.attempts());
  }

  /** An item runs again as if it had never been tried. */
  void startsAnew(long seq) {
    retried++;
    forgetAttempts(seq);
  }

  /** Items run again that nobody failed at. */
  void countRepeated(long more) {
    retried += more;
  }

  /** Outcomes came that nobody waits for. */
  void countStale(int more) {
    stale += more;
  }

  /** The part of a lease that this item is. */
  Lease.Part part(long seq) {
    return new Lease.Part(seq, failedAttempts(seq));
  }

  int uncommitted() {
    return committing;
  }

  /** Whether every item has its record or its failure. */
  boolean isComplete() {
    return ok + failed == items;
  }

  Counts counts(int workersLost) {
    return new Counts(items, ok, failed, retried, stale, workersLost, okBefore, failedBefore);
  }

  private int failedAttempts(long seq) {
    return failedAttempts.isEmpty() ? 0 : failedAttempts.getOrDefault(seq, 0);
  }

  private void forgetAttempts(long seq) {
    if (!failedAttempts.isEmpty()) {
      failedAttempts.remove(seq);
    }
  }
}

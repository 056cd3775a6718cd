package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The book of a run: which outcomes are being committed, which are safe, and what it all took. */
final class Ledger {

  private static final Comparator<WorkerId> BY_SLOT =
      Comparator.comparingInt(WorkerId::slot).thenComparingInt(WorkerId::life);

  private final long items;

  /** Whose outcome is being committed, and what it was. */
  private final Map<Long, Committing> committing = new HashMap<>();

  /** Failed attempts of items that have any and are not finished. */
  private final Map<Long, Integer> failedAttempts = new HashMap<>();

  private final long okBefore;
  private final long failedBefore;
  private long ok;
  private long failed;
  private long retried;
  private long stale;

  private record Committing(WorkerId worker, boolean ok) {}

  Ledger(long items, Beginning beginning) {
    this.items = items;
    this.ok = beginning.ok();
    this.failed = beginning.failed();
    this.okBefore = ok;
    this.failedBefore = failed;
  }

  /** An outcome of this worker's is about to be made safe. */
  void begin(WorkerId worker, Outcome outcome) {
    boolean isRecord = outcome.result() instanceof Outcome.Done;
    committing.put(outcome.seq(), new Committing(worker, isRecord));
    failedAttempts.remove(outcome.seq());
  }

  /** Outcomes are safe: they are given back by the worker they came from. */
  SortedMap<WorkerId, List<Long>> commit(List<Long> seqs) {
    SortedMap<WorkerId, List<Long>> byWorker = new TreeMap<>(BY_SLOT);
    for (Long seq : seqs) {
      Committing entry = committing.remove(seq);
      if (entry == null) {
        throw new IllegalStateException("item " + seq + " was committed and never was committing");
      }
      if (entry.ok()) {
        ok++;
      } else {
        failed++;
      }
      byWorker.computeIfAbsent(entry.worker(), w -> new ArrayList<>()).add(seq);
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
    return committing.size();
  }

  /** Whether every item has its record or its failure. */
  boolean isComplete() {
    return ok + failed == items;
  }

  Counts counts(int workersLost) {
    return new Counts(items, ok, failed, retried, stale, workersLost, okBefore, failedBefore);
  }

  private int failedAttempts(long seq) {
    return failedAttempts.getOrDefault(seq, 0);
  }
}

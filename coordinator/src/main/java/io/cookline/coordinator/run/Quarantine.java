package io.cookline.coordinator.run;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the item that kills workers. What a worker held when it died is suspect and runs without
 * company: one group at a time, and a group whose worker dies again is split. So the innocent are
 * cleared together, and the culprit stands alone after a few deaths. An item fails only after it
 * died alone twice: once may have been somebody's kill -9.
 */
final class Quarantine {

  /** How often an item may die alone. */
  private static final int DEATHS_ALONE = 2;

  /** So often an item may be under way when its machine is lost: once or twice is chance. */
  private static final int MOST_LOSSES = 2;

  /** However many suspects there are, after two more deaths one is left. */
  private static final int SMALL_GROUP = 16;

  private final Deque<List<Lease.Part>> groups = new ArrayDeque<>();
  private final Map<Long, Integer> deathsAlone = new HashMap<>();
  private final Map<Long, Integer> losses = new HashMap<>();

  private @Nullable WorkerId worker;
  private final Set<Long> inside = new HashSet<>();

  /**
   * What is to be done about the items of a dead worker.
   *
   * @param innocent they run again, like any other
   * @param guilty they have failed
   * @param suspects they run without company
   */
  record Verdict(List<Lease.Part> innocent, List<Lease.Part> guilty, List<Lease.Part> suspects) {}

  /** These were under way when a worker of an earlier coordinator died. */
  void suspect(List<Lease.Part> parts) {
    if (!parts.isEmpty()) {
      groups.add(List.copyOf(parts));
    }
  }

  /** Whether a group waits for a worker of its own. */
  boolean waiting() {
    return worker == null && !groups.isEmpty();
  }

  /** Whether this worker has the group, so that it gets nothing else. */
  boolean occupies(WorkerId candidate) {
    return candidate.equals(worker);
  }

  /** The next group goes to this worker. */
  List<Lease.Part> open(WorkerId chosen) {
    List<Lease.Part> group = groups.remove();
    worker = chosen;
    group.forEach(part -> inside.add(part.seq()));
    return group;
  }

  /** An item's stay with its worker is over, and nobody died of it. */
  void cleared(long seq) {
    if (!inside.isEmpty() && inside.remove(seq)) {
      deathsAlone.remove(seq);
      if (inside.isEmpty()) {
        worker = null;
      }
    }
  }

  /**
   * A worker died.
   *
   * @param held what it held: an item can kill its worker before the news that it started got out
   * @param named the item that the worker itself named as the culprit, if it did
   */
  Verdict died(WorkerId dead, List<Lease.Part> held, @Nullable Long named) {
    boolean wasQuarantined = occupies(dead);
    if (wasQuarantined) {
      worker = null;
      inside.clear();
    }
    List<Lease.Part> suspects = new ArrayList<>();
    List<Lease.Part> innocent = new ArrayList<>();
    for (Lease.Part part : held) {
      (named == null || named == part.seq() ? suspects : innocent).add(part);
    }
    if (suspects.isEmpty()) {
      return new Verdict(innocent, List.of(), List.of());
    }
    boolean certain = named != null || (wasQuarantined && suspects.size() == 1);
    if (!certain) {
      split(suspects, wasQuarantined);
      return new Verdict(innocent, List.of(), suspects);
    }
    Lease.Part culprit = suspects.getFirst();
    if (deathsAlone.merge(culprit.seq(), 1, Integer::sum) < DEATHS_ALONE) {
      groups.addFirst(List.of(culprit));
      return new Verdict(innocent, List.of(), suspects);
    }
    deathsAlone.remove(culprit.seq());
    return new Verdict(innocent, List.of(culprit), List.of());
  }

  /**
   * A worker is out of reach with all of its machine, and no item is to blame for that; but one
   * that was under way each time may be what brings machines down.
   *
   * @param started those of what it held that had started
   */
  Verdict lost(WorkerId worker, List<Lease.Part> held, List<Lease.Part> started) {
    if (occupies(worker)) {
      this.worker = null;
      inside.clear();
      if (!held.isEmpty()) {
        groups.addFirst(List.copyOf(held));
      }
      return new Verdict(List.of(), List.of(), List.of());
    }
    List<Lease.Part> suspects = new ArrayList<>();
    for (Lease.Part part : started) {
      if (losses.merge(part.seq(), 1, Integer::sum) > MOST_LOSSES) {
        suspects.add(part);
      }
    }
    suspects.forEach(part -> groups.addFirst(List.of(part)));
    List<Lease.Part> innocent = new ArrayList<>(held);
    innocent.removeAll(suspects);
    return new Verdict(innocent, List.of(), suspects);
  }

  /**
   * What becomes of an item that is guilty.
   *
   * @param cause how its worker ended
   * @param hung whether it did not end, rather than its worker
   */
  static Outcome failure(Lease.Part culprit, String cause, boolean hung) {
    Failure failure =
        hung
            ? new Failure(
                FailureKind.TIMEOUT, "it did not end when its time was up, twice: " + cause, 0)
            : new Failure(
                FailureKind.CRASHED,
                "the worker died twice while it performed this item alone: " + cause,
                0);
    return new Outcome(
        0,
        culprit.seq(),
        new Outcome.Failed(failure),
        culprit.failedAttempts() + 1,
        new Outcome.Times(0, 0));
  }

  private void split(List<Lease.Part> suspects, boolean wereTogether) {
    int size = suspects.size();
    if (wereTogether) {
      size = size > SMALL_GROUP ? SMALL_GROUP : 1;
    }
    for (int end = suspects.size(); end > 0; end -= size) {
      groups.addFirst(List.copyOf(suspects.subList(Math.max(0, end - size), end)));
    }
  }
}

package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A worker as a simulation plays it: it does what it is told, and its news travel in batches. */
final class SimulatedWorker {

  final WorkerId id;
  boolean joined;

  private final Deque<Under> waiting = new ArrayDeque<>();
  private final List<Under> running = new ArrayList<>();
  private final List<Event.StartedItem> unsentStarts = new ArrayList<>();
  private final List<Outcome> unsentOutcomes = new ArrayList<>();
  private boolean draining;
  private boolean quarantined;

  private record Under(long lease, Lease.Part part) {}

  SimulatedWorker(WorkerId id) {
    this.id = id;
  }

  void accept(Lease lease) {
    quarantined = lease.quarantined();
    lease.items().forEach(part -> waiting.add(new Under(lease.token(), part)));
  }

  /** Whether its last lease was one for suspects. */
  boolean quarantined() {
    return quarantined;
  }

  void drain() {
    draining = true;
    waiting.clear();
  }

  boolean drained() {
    return draining && running.isEmpty();
  }

  /** Takes an item's first step, if there is an item and room for it. */
  @Nullable Long startOne(int inFlight) {
    Under next = running.size() < inFlight ? waiting.poll() : null;
    if (next == null) {
      return null;
    }
    running.add(next);
    unsentStarts.add(new Event.StartedItem(next.lease(), next.part().seq()));
    return next.part().seq();
  }

  /** Ends one of those that run. */
  void finishOne(RandomGenerator random, IntFunction<Outcome.Result> how) {
    if (running.isEmpty()) {
      return;
    }
    Under ended = running.remove(random.nextInt(running.size()));
    int attempts = ended.part().failedAttempts() + random.nextInt(1, 3);
    unsentOutcomes.add(
        StateBench.outcome(ended.lease(), ended.part().seq(), how.apply(attempts), attempts));
  }

  /** What it has to say, and says but once. */
  Event.Reported news() {
    Event.Reported news =
        new Event.Reported(id, List.copyOf(unsentStarts), List.copyOf(unsentOutcomes));
    unsentStarts.clear();
    unsentOutcomes.clear();
    return news;
  }
}

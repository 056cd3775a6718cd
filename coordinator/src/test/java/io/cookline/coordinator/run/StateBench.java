package io.cookline.coordinator.run;

import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run's state on a bench: a clock set by hand, short words for events, and what came of them. */
final class StateBench {

  static final WorkerId W1 = new WorkerId(1, 1);
  static final WorkerId W2 = new WorkerId(2, 1);

  final RunState state;
  long now = Duration.ofHours(1).toNanos();

  /** What the last event brought about. */
  List<Effect> effects = List.of();

  /** Every lease so far. */
  final List<Effect.Grant> grants = new ArrayList<>();

  private final Map<Long, Long> leaseOf = new HashMap<>();
  private final Map<Long, Effect.Commit> committing = new HashMap<>();

  StateBench(RunShape shape) {
    this(shape, LimitKeys.none(), Beginning.afresh());
  }

  StateBench(RunShape shape, LimitKeys keys, Beginning beginning) {
    this.state =
        new RunState(
            shape,
            keys,
            IntStream.rangeClosed(1, shape.workers()).mapToObj(s -> new WorkerId(s, 1)).toList(),
            beginning,
            now);
    if (shape.items() > 0) {
      // As the run loop does: the first look starts the crew.
      on(new Event.Tick());
    }
  }

  /** A run of so many items on so many worker processes, with so many items in flight in each. */
  static StateBench of(long items, int workers, int inFlight) {
    return new StateBench(shape(items, workers, inFlight, true));
  }

  static RunShape shape(long items, int workers, int inFlight, boolean processes) {
    return shape(items, workers, inFlight, processes, Ends.bySignalAlone(Duration.ofSeconds(10)));
  }

  static RunShape shape(long items, int workers, int inFlight, boolean processes, Ends ends) {
    return new RunShape(
        items,
        workers,
        workers,
        inFlight,
        processes,
        Duration.ofSeconds(1),
        ends,
        Duration.ofSeconds(15));
  }

  List<Effect> on(Event event) {
    effects = state.on(event, now);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Grant grant) {
        grants.add(grant);
        grant.lease().items().forEach(part -> leaseOf.put(part.seq(), grant.lease().token()));
      } else if (effect instanceof Effect.Commit commit) {
        committing.put(commit.outcome().seq(), commit);
      }
    }
    return effects;
  }

  StateBench joined(WorkerId... workers) {
    for (WorkerId worker : workers) {
      on(new Event.Joined(worker));
    }
    return this;
  }

  /** These items' first steps, under their last lease. */
  List<Effect> started(WorkerId worker, long... seqs) {
    List<Event.StartedItem> items = new ArrayList<>();
    for (long seq : seqs) {
      items.add(new Event.StartedItem(leaseOf(seq), seq));
    }
    return on(new Event.Reported(worker, items, List.of()));
  }

  List<Effect> reported(WorkerId worker, Outcome... outcomes) {
    return on(new Event.Reported(worker, List.of(), List.of(outcomes)));
  }

  List<Effect> done(WorkerId worker, long seq) {
    return reported(worker, outcome(seq, ok(), 1));
  }

  List<Effect> committed(Long... seqs) {
    List<Effect.Commit> commits = new ArrayList<>();
    for (Long seq : seqs) {
      Effect.Commit asked = committing.remove(seq);
      commits.add(
          asked == null ? new Effect.Commit(new WorkerId(1, 1), outcome(seq, ok(), 1)) : asked);
    }
    return on(new Event.Committed(commits));
  }

  List<Effect> gone(WorkerId worker) {
    return on(new Event.Gone(worker, "exit code 137"));
  }

  /** Time passes, and is noticed every second. */
  List<Effect> after(Duration time) {
    List<Effect> all = new ArrayList<>();
    long until = now + time.toNanos();
    while (now < until) {
      now = Math.min(until, now + Duration.ofSeconds(1).toNanos());
      all.addAll(on(new Event.Tick()));
    }
    effects = all;
    return all;
  }

  /** An outcome under the item's last lease. */
  Outcome outcome(long seq, Outcome.Result result, int attempts) {
    return outcome(leaseOf(seq), seq, result, attempts);
  }

  static Outcome outcome(long lease, long seq, Outcome.Result result, int attempts) {
    return new Outcome(lease, seq, result, attempts, new Outcome.Times(0, 0));
  }

  static Outcome.Result ok() {
    return new Outcome.Done(List.of(new FieldValue.Text("x")), List.of());
  }

  static Outcome.Result failed() {
    return new Outcome.Failed(new Failure(FailureKind.HTTP_STATUS, "the answer was 404", 404));
  }

  static Outcome.Result retryLater(long millis) {
    return new Outcome.RetryLater(new Failure(FailureKind.BROKEN, "broken", 0), millis);
  }

  long leaseOf(long seq) {
    return leaseOf.getOrDefault(seq, -1L);
  }

  /** What the last event brought about of this sort. */
  <E extends Effect> List<E> all(Class<E> sort) {
    return effects.stream().filter(sort::isInstance).map(sort::cast).toList();
  }

  /** The items that the last event gave to a worker. */
  List<Long> grantedTo(WorkerId worker) {
    return all(Effect.Grant.class).stream()
        .filter(grant -> grant.worker().equals(worker))
        .flatMap(grant -> grant.lease().items().stream())
        .map(Lease.Part::seq)
        .toList();
  }

  /** How the last event ended the run. */
  List<End.Reason> ends() {
    return all(Effect.Finish.class).stream().map(finish -> finish.end().reason()).toList();
  }
}

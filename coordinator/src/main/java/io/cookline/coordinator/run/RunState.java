package io.cookline.coordinator.run;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heart of a run: what every item and every worker is up to. Pure: events in, effects out; what
 * time it is comes with the event. Owned by the {@code run-loop} thread.
 *
 * <p>An item goes from waiting to leased, to committing, to finished; back to waiting when its
 * worker dies or its try is to be repeated. The step to committing is a compare-and-set, fenced by
 * the lease's token: whatever else arrives for the item later is counted as stale and dropped.
 */
public final class RunState {

  private static final long EPOCH = 1;

  private final RunShape shape;
  private final Sharder sharder;
  private final HostPermits permits;
  private final Ledger ledger;
  private final SilenceWatch silence;
  private final Starts starts;
  private final Quarantine quarantine = new Quarantine();
  private final Map<WorkerId, Crewmate> crew = new LinkedHashMap<>();

  private long held;
  private int workersLost;
  private long leases;

  private @Nullable String stopSignal;
  private long drainUntil = Long.MAX_VALUE;
  private boolean finished;

  /** What this step wants done. */
  private final List<Effect> effects = new ArrayList<>();

  /**
   * A run whose crew waits to be started: the first step does that.
   *
   * @param workers the crew, in the order in which it starts
   */
  public RunState(RunShape shape, LimitKeys keys, List<WorkerId> workers, long now) {
    this.shape = shape;
    this.sharder = new Sharder(shape.items(), keys, shape.workers(), shape.inFlight());
    this.ledger = new Ledger(shape.items());
    this.permits = new HostPermits(shape.hostDelay().toNanos());
    this.silence = new SilenceWatch(shape, now);
    this.starts = new Starts(shape.startsAtOnce());
    workers.forEach(id -> enlist(id, now));
  }

  /**
   * Something happened.
   *
   * @param now the time of a clock that never goes back, in nanoseconds
   * @return what is to be done about it, in order
   */
  public List<Effect> on(Event event, long now) {
    if (finished) {
      return List.of();
    }
    effects.clear();
    silence.look(crew.values(), now);
    switch (event) {
      case Event.OfWorker ofWorker -> onWorker(ofWorker, now);
      case Event.Committed(List<Long> seqs) -> committed(seqs);
      case Event.CommitFailed(String reason) -> finish(End.Reason.OUTPUT_FAILED, reason);
      case Event.StopAsked(String signal) -> stopAsked(signal, now);
      case Event.Tick() -> tick(now);
    }
    startMore(now);
    finishIfDone();
    return List.copyOf(effects);
  }

  /** When {@link Event.Tick} is needed at the latest, or {@link Long#MAX_VALUE}. */
  public long wakeAt() {
    return Math.min(drainUntil, Math.min(sharder.nextDue(), permits.nextDue()));
  }

  /** How far the run is. */
  public Counts counts() {
    return ledger.counts(workersLost);
  }

  private void onWorker(Event.OfWorker event, long now) {
    Crewmate mate = crew.get(event.worker());
    if (mate == null) {
      // Gone already: what it says late has no effect, and its outcomes are counted.
      if (event instanceof Event.Reported late) {
        ledger.countStale(late.outcomes().size());
      }
      return;
    }
    mate.heard(now);
    switch (event) {
      case Event.Joined joined -> joined(mate);
      case Event.Heard heard -> {}
      case Event.Reported reported -> reported(mate, reported, now);
      case Event.PermitWanted(WorkerId id, String host) ->
          effects.addAll(permits.wanted(id, host, now));
      case Event.PermitReturned(WorkerId id, String host, var sent) ->
          effects.addAll(permits.returned(id, host, sent, now));
      case Event.Overran overran -> overran(mate, overran);
      case Event.Drained drained -> mate.drain();
      case Event.Refused(WorkerId id, String reason) ->
          finish(End.Reason.REFUSED, "worker " + id + " can't work: " + reason);
      case Event.LinkBroken broken -> effects.add(new Effect.Kill(mate.id()));
      case Event.Gone gone -> gone(mate, gone, now);
      case Event.StartFailed(WorkerId id, String reason) ->
          gone(mate, new Event.Gone(id, reason), now);
    }
  }

  /** A worker that would find nothing to do is not started, as long as others are there. */
  private void startMore(long now) {
    boolean over = finished || stopSignal != null || ledger.isComplete();
    if (!over && starts.anyWaiting() && moreAreNeeded()) {
      effects.addAll(starts.next(crew.values(), now));
    }
  }

  private boolean moreAreNeeded() {
    return sharder.hasMore()
        || quarantine.waiting()
        || crew.values().stream().allMatch(Crewmate::waiting);
  }

  private void joined(Crewmate mate) {
    starts.joined();
    mate.join();
    effects.add(new Effect.Welcome(mate.id()));
    if (stopSignal != null) {
      effects.add(new Effect.Drain(mate.id()));
    }
    lease(mate);
  }

  private void reported(Crewmate mate, Event.Reported report, long now) {
    report.started().forEach(item -> mate.started(item.lease(), item.seq()));
    boolean cameBack = false;
    for (Outcome outcome : report.outcomes()) {
      long seq = outcome.seq();
      if (!mate.release(outcome.lease(), seq)) {
        ledger.countStale(1);
        continue;
      }
      held--;
      sharder.left(seq);
      quarantine.cleared(seq);
      ledger.countAttempts(outcome);
      switch (outcome.result()) {
        case Outcome.Done done -> commit(mate, outcome);
        case Outcome.Failed failure -> commit(mate, outcome);
        case Outcome.RetryLater(Failure cause, long delay) -> {
          ledger.handedBack(outcome);
          sharder.giveBackLater(seq, now + delay * 1_000_000);
          cameBack = true;
        }
      }
    }
    if (cameBack || quarantine.waiting()) {
      leaseAll();
    }
  }

  private void commit(Crewmate mate, Outcome outcome) {
    mate.committing();
    ledger.begin(mate.id(), outcome);
    effects.add(new Effect.Commit(outcome));
  }

  private void committed(List<Long> seqs) {
    ledger
        .commit(seqs)
        .forEach(
            (worker, items) -> {
              Crewmate mate = crew.get(worker);
              if (mate != null) {
                items.forEach(item -> mate.committed());
                effects.add(new Effect.Confirm(worker, items));
                lease(mate);
              }
            });
    if (quarantine.waiting()) {
      leaseAll();
    }
  }

  private void overran(Crewmate mate, Event.Overran overran) {
    String what =
        overran.seq().isPresent()
            ? "item " + overran.seq().getAsLong() + " does not end when it is interrupted"
            : "items do not end when they are interrupted";
    if (!shape.processes()) {
      finish(End.Reason.HUNG, what + ", and without worker processes it can't be ended");
      return;
    }
    overran.seq().ifPresent(mate::nameAsHanging);
    effects.add(new Effect.Warn("worker " + mate.id() + ": " + what + "; the worker is replaced"));
    effects.add(new Effect.Kill(mate.id()));
  }

  private void gone(Crewmate mate, Event.Gone gone, long now) {
    String cause = gone.cause();
    crew.remove(mate.id());
    effects.addAll(permits.gone(mate.id(), now));
    if (stopSignal != null && mate.drained()) {
      return;
    }
    workersLost++;
    if (!mate.joined()) {
      // A drain needs no more workers.
      if (stopSignal == null && !starts.mayTryAgain(gone.bySignal())) {
        couldNotStart(mate, cause);
        return;
      }
    } else {
      bury(mate, cause);
    }
    if (stopSignal == null) {
      effects.add(new Effect.Warn("worker " + mate.id() + " died (" + cause + "); it is replaced"));
      enlist(mate.id().next(), now);
      // Before its items go to others: they are why it is replaced.
      startMore(now);
    }
    leaseAll();
  }

  /** A machine that bears no more workers is no reason to send home those that are at work. */
  private void couldNotStart(Crewmate mate, String cause) {
    String what = "worker " + mate.id() + " could not start: " + cause;
    long others = crew.values().stream().filter(Crewmate::joined).count();
    if (others == 0) {
      finish(End.Reason.NO_WORKER, what);
    } else {
      starts.giveUpWaiting().forEach(crew::remove);
      effects.add(new Effect.Warn(what + "\n  the run goes on with " + others + " at work"));
    }
  }

  private void enlist(WorkerId id, long now) {
    Crewmate mate = new Crewmate(id, now);
    crew.put(id, mate);
    starts.add(mate);
  }

  private void bury(Crewmate mate, String cause) {
    held -= mate.held();
    Quarantine.Verdict verdict =
        quarantine.died(mate.id(), mate.parts(true), mate.parts(false), mate.namedAsHanging());
    if (stopSignal == null) {
      // What had started runs again: requests may be made twice, and the user shall see it.
      ledger.countRepeated(
          mate.parts(true).stream().filter(p -> !verdict.guilty().contains(p)).count());
    }
    for (Lease.Part part : verdict.innocent()) {
      sharder.left(part.seq());
      sharder.giveBack(part.seq());
    }
    for (Lease.Part culprit : verdict.guilty()) {
      sharder.left(culprit.seq());
      Failure failure =
          mate.namedAsHanging() == null
              ? new Failure(
                  FailureKind.CRASHED,
                  "the worker died twice while it performed this item alone: " + cause,
                  0)
              : new Failure(
                  FailureKind.TIMEOUT, "it did not end when its time was up, twice: " + cause, 0);
      Outcome outcome =
          new Outcome(
              0,
              culprit.seq(),
              new Outcome.Failed(failure),
              culprit.failedAttempts() + 1,
              new Outcome.Times(0, 0));
      ledger.begin(mate.id(), outcome);
      effects.add(new Effect.Commit(outcome));
    }
  }

  private void stopAsked(String signal, long now) {
    if (stopSignal != null) {
      cancel(signal);
      return;
    }
    stopSignal = signal;
    drainUntil = now + shape.grace().toNanos();
    effects.add(
        new Effect.Warn(
            signal
                + ": finishing what has started, at most "
                + shape.grace().toSeconds()
                + " s; once more cancels it"));
    for (Crewmate mate : crew.values()) {
      if (mate.joined()) {
        effects.add(new Effect.Drain(mate.id()));
      }
    }
  }

  private void cancel(String signal) {
    crew.values().forEach(mate -> effects.add(new Effect.Cancel(mate.id())));
    finish(End.Reason.CANCELLED, signal);
  }

  private void tick(long now) {
    if (now - drainUntil >= 0 && drainUntil != Long.MAX_VALUE) {
      cancel("the drain took longer than " + shape.grace().toSeconds() + " s");
      return;
    }
    effects.addAll(permits.due(now));
    if (sharder.releaseDue(now)) {
      leaseAll();
    }
    if (shape.processes()) {
      // They have a heartbeat, and can be ended.
      effects.addAll(silence.giveUp(crew.values(), now));
    }
  }

  private void leaseAll() {
    crew.values().forEach(this::lease);
  }

  private void lease(Crewmate mate) {
    if (!mate.joined() || stopSignal != null || quarantine.occupies(mate.id())) {
      return;
    }
    if (quarantine.waiting() && mate == chosenForQuarantine()) {
      if (mate.held() == 0) {
        grant(mate, quarantine.open(mate.id()), true);
      }
      return;
    }
    List<Long> shard = sharder.shardFor(mate.id(), mate.holding(), held + ledger.uncommitted());
    if (!shard.isEmpty()) {
      grant(mate, shard.stream().map(ledger::part).toList(), false);
    }
  }

  /** The worker that is left to run dry for the next group: the one with the least in its hands. */
  private @Nullable Crewmate chosenForQuarantine() {
    Crewmate chosen = null;
    for (Crewmate mate : crew.values()) {
      if (mate.joined() && (chosen == null || mate.held() < chosen.held())) {
        chosen = mate;
      }
    }
    return chosen;
  }

  private void grant(Crewmate mate, List<Lease.Part> parts, boolean quarantined) {
    Lease lease = new Lease(EPOCH << 32 | ++leases, parts, quarantined);
    mate.give(lease);
    held += parts.size();
    effects.add(new Effect.Grant(mate.id(), lease));
  }

  private void finishIfDone() {
    if (finished) {
      return;
    }
    if (ledger.isComplete()) {
      dismissAll();
      finish(End.Reason.COMPLETE, "");
    } else if (stopSignal != null
        && ledger.uncommitted() == 0
        && crew.values().stream().allMatch(mate -> mate.drained() || !mate.joined())) {
      dismissAll();
      finish(End.Reason.DRAINED, stopSignal);
    }
  }

  /** A worker that has not joined yet would find nobody to tell it that nothing is left. */
  private void dismissAll() {
    for (Crewmate mate : crew.values()) {
      if (!mate.waiting()) {
        effects.add(mate.joined() ? new Effect.Dismiss(mate.id()) : new Effect.Kill(mate.id()));
      }
    }
  }

  private void finish(End.Reason reason, String message) {
    finished = true;
    effects.add(new Effect.Finish(new End(reason, message)));
  }
}

package io.cookline.coordinator.run;

import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The heart of a run: what every item and every worker is up to. Pure: events in, effects out; what
 * time it is comes with the event. Owned by the {@code run-loop} thread.
 *
 * <p>An item goes from waiting to leased, to committing, to finished; back to waiting when its
 * worker dies or its try is to be repeated. The step to committing is a compare-and-set, fenced by
 * the lease's token: whatever else arrives for the item later is counted as stale and dropped.
 */
public final class RunState {

  private final RunShape shape;
  private final Sharder sharder;
  private final HostPermits permits;
  private final Ledger ledger;
  private final SilenceWatch silence;
  private final Starts starts;
  private final Ending ending;
  private final Leaser leaser;
  private final Quarantine quarantine = new Quarantine();
  private final Map<WorkerId, Crewmate> crew = new LinkedHashMap<>();

  private int workersLost;

  /** Whether the disk is full: nothing more is begun, since nothing can become safe. */
  private boolean diskFull;

  private boolean finished;

  /** What this step wants done. */
  private final List<Effect> effects = new ArrayList<>();

  /**
   * A run whose crew waits to be started: the first step does that.
   *
   * @param workers the crew, in the order in which it starts
   * @param beginning what earlier coordinators made safe
   */
  public RunState(
      RunShape shape, LimitKeys keys, List<WorkerId> workers, Beginning beginning, long now) {
    this.shape = shape;
    this.sharder = new Sharder(shape.items(), keys, shape.workers(), beginning);
    this.ledger = new Ledger(shape.items(), beginning);
    this.permits = new HostPermits(shape.hostDelay().toNanos());
    this.silence = new SilenceWatch(shape, now);
    this.starts = new Starts(shape.startsAtOnce());
    this.ending = new Ending(shape.ends(), now);
    this.leaser = new Leaser(beginning.epoch(), crew, sharder, quarantine, ledger, effects);
    quarantine.suspect(beginning.suspects().stream().map(ledger::part).toList());
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
    silence.look(crew.values(), now, diskFull);
    switch (event) {
      case Event.OfWorker ofWorker -> onWorker(ofWorker, now);
      case Event.Committed(List<Effect.Commit> commits) -> committed(commits);
      case Event.DiskFull(String problem) ->
          diskFull(true, problem + "; the run waits until there is room");
      case Event.DiskFree() -> diskFull(false, "there is room again: the run goes on");
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
    return Math.min(ending.nextDue(), Math.min(sharder.nextDue(), permits.nextDue()));
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
      case Event.Widened(WorkerId id, int inFlight) -> mate.widen(inFlight);
      case Event.Reported reported -> reported(mate, reported, now);
      case Event.PermitWanted(WorkerId id, String host) ->
          effects.addAll(permits.wanted(id, host, now));
      case Event.PermitReturned(WorkerId id, String host, var sent) ->
          effects.addAll(permits.returned(id, host, sent, now));
      case Event.Overran overran -> overran(mate, overran);
      case Event.Exiting exiting -> endWith(mate, OptionalLong.empty(), Event.Exiting.WHAT);
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
    boolean over = finished || ending.begun() || ledger.isComplete();
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
    if (ending.begun()) {
      effects.add(new Effect.Drain(mate.id()));
    }
    lease(mate);
  }

  private void reported(Crewmate mate, Event.Reported report, long now) {
    report.started().forEach(item -> mate.started(item.lease(), item.seq()));
    mate.ended(report.outcomes().size(), now);
    boolean cameBack = false;
    for (Outcome outcome : report.outcomes()) {
      long seq = outcome.seq();
      if (!mate.release(outcome.lease(), seq)) {
        ledger.countStale(1);
        continue;
      }
      leaser.released(1);
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
    ledger.begin(outcome);
    effects.add(new Effect.Commit(mate.id(), outcome));
  }

  private void committed(List<Effect.Commit> commits) {
    ledger
        .commit(commits)
        .forEach(
            (worker, items) -> {
              Crewmate mate = crew.get(worker);
              if (mate != null) {
                mate.committed(items.size());
                effects.add(new Effect.Confirm(worker, items));
                lease(mate);
              }
            });
    if (quarantine.waiting()) {
      leaseAll();
    }
    haltIfReached();
  }

  private void haltIfReached() {
    if (ledger.isComplete() || !ending.haltReached(counts())) {
      return;
    }
    if (ending.haltsAtOnce()) {
      cancel(ending.halted());
    } else {
      drain(ending.byItems());
    }
  }

  private void diskFull(boolean full, String message) {
    diskFull = full;
    effects.add(new Effect.Warn(message));
    leaseAll();
  }

  private void overran(Crewmate mate, Event.Overran overran) {
    String what =
        overran.seq().isPresent()
            ? "item " + overran.seq().getAsLong() + " does not end when it is interrupted"
            : "items do not end when they are interrupted";
    if (!shape.processes()) {
      endWith(mate, overran.seq(), what + ", and without worker processes it can't be ended");
      return;
    }
    overran.seq().ifPresent(mate::nameAsHanging);
    effects.add(new Effect.Warn("worker " + mate.id() + ": " + what + "; the worker is replaced"));
    effects.add(new Effect.Kill(mate.id()));
  }

  /** Without worker processes the run can't outlive its worker. */
  private void endWith(Crewmate mate, OptionalLong named, String why) {
    effects.add(new Effect.Suspect(mate.suspects(named)));
    finish(End.Reason.HUNG, why);
  }

  private void gone(Crewmate mate, Event.Gone gone, long now) {
    String cause = gone.cause();
    crew.remove(mate.id());
    effects.addAll(permits.gone(mate.id(), now));
    if (ending.begun() && mate.drained()) {
      return;
    }
    workersLost++;
    if (!mate.joined()) {
      // A drain needs no more workers.
      if (!ending.begun() && !starts.mayTryAgain(gone.bySignal())) {
        couldNotStart(mate, cause);
        return;
      }
    } else {
      bury(mate, cause);
    }
    if (!ending.begun()) {
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
    Crewmate mate = new Crewmate(id, shape.inFlight(), now);
    crew.put(id, mate);
    starts.add(mate);
  }

  private void bury(Crewmate mate, String cause) {
    leaser.released(mate.held());
    Quarantine.Verdict verdict = quarantine.died(mate.id(), mate.parts(), mate.namedAsHanging());
    if (!ending.begun()) {
      // What had started runs again: requests may be made twice, and the user shall see it.
      ledger.countRepeated(
          mate.started().stream().filter(p -> !verdict.guilty().contains(p)).count());
    }
    if (!verdict.suspects().isEmpty()) {
      effects.add(new Effect.Suspect(verdict.suspects().stream().map(Lease.Part::seq).toList()));
    }
    for (Lease.Part part : verdict.innocent()) {
      sharder.left(part.seq());
      sharder.giveBack(part.seq());
    }
    for (Lease.Part culprit : verdict.guilty()) {
      sharder.left(culprit.seq());
      Outcome outcome = Quarantine.failure(culprit, cause, mate.namedAsHanging() != null);
      ledger.begin(outcome);
      effects.add(new Effect.Commit(mate.id(), outcome));
    }
  }

  private void stopAsked(String signal, long now) {
    if (ending.begun()) {
      cancel(new End(End.Reason.CANCELLED, signal));
    } else {
      drain(ending.bySignal(signal, now));
    }
  }

  private void drain(Effect.Warn why) {
    effects.add(why);
    for (Crewmate mate : crew.values()) {
      if (mate.joined()) {
        effects.add(new Effect.Drain(mate.id()));
      }
    }
  }

  private void cancel(End end) {
    crew.values().forEach(mate -> effects.add(new Effect.Cancel(mate.id())));
    finish(end);
  }

  private void tick(long now) {
    if (ending.isOverdue(now)) {
      cancel(ending.overdue());
      return;
    }
    if (ending.timeIsUp(now)) {
      drain(ending.byTime(now));
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
    if (mayLease()) {
      leaser.toAll();
    }
  }

  private void lease(Crewmate mate) {
    if (mayLease()) {
      leaser.to(mate);
    }
  }

  private boolean mayLease() {
    return !ending.begun() && !diskFull;
  }

  private void finishIfDone() {
    if (finished) {
      return;
    }
    End early = ending.end();
    if (ledger.isComplete()) {
      dismissAll();
      finish(End.Reason.COMPLETE, "");
    } else if (early != null
        && ledger.uncommitted() == 0
        && crew.values().stream().allMatch(mate -> mate.drained() || !mate.joined())) {
      dismissAll();
      finish(early);
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
    finish(new End(reason, message));
  }

  private void finish(End end) {
    finished = true;
    effects.add(new Effect.Finish(end));
  }
}

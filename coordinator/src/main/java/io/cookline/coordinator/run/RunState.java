package io.cookline.coordinator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

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
  private final Homecoming homecoming;
  private final Ending ending;
  private final Leaser leaser;
  private final Quarantine quarantine = new Quarantine();
  private final Crewmates crew;
  private final Stragglers stragglers;
  private final SecondOpinions opinions;
  private final Reports reports;
  private final Membership membership;

  /** Whether the disk is full: nothing more is begun, since nothing can become safe. */
  private boolean diskFull;

  private boolean finished;

  /** What this step wants done. */
  private final List<Effect> effects = new ArrayList<>();

  /**
   * A run whose crew waits to be started: the first step does that.
   *
   * @param workers those of this machine, in the order in which they start
   * @param beginning what earlier coordinators made safe
   */
  public RunState(
      RunShape shape, LimitKeys keys, List<WorkerId> workers, Beginning beginning, long now) {
    this.shape = shape;
    this.sharder = new Sharder(shape.items(), keys, shape.workers(), beginning);
    this.ledger = new Ledger(shape.items(), beginning);
    this.permits = new HostPermits(shape.hostDelay().toNanos());
    this.silence = new SilenceWatch(shape, now);
    this.homecoming = new Homecoming(shape.machinesBefore(), shape.silence(), now);
    this.ending = new Ending(shape.ends(), now);
    this.crew = new Crewmates(shape.inFlight());
    this.opinions = new SecondOpinions(crew, shape.others(), effects, now);
    this.leaser =
        new Leaser(beginning.epoch(), crew, sharder, quarantine, opinions, ledger, effects);
    this.stragglers = new Stragglers(crew, leaser, quarantine, ledger, effects);
    this.reports =
        new Reports(crew, sharder, leaser, quarantine, stragglers, opinions, ledger, effects);
    Hands hands = new Hands(sharder, leaser, quarantine, ledger, stragglers, effects);
    this.membership = new Membership(crew, hands, permits, ending, effects);
    quarantine.suspect(beginning.suspects().stream().map(ledger::part).toList());
    if (!workers.isEmpty()) {
      crew.add(new Team(WorkerId.HERE, workers.size(), shape.startsAtOnce(), now));
    }
    workers.forEach(id -> crew.enlist(id, now));
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
    opinions.time(now);
    silence.look(crew, now, diskFull);
    switch (event) {
      case Event.OfWorker ofWorker -> onWorker(ofWorker, now);
      case Event.OfMachine ofMachine -> onMachine(ofMachine, now);
      case Event.MachineRefused(String reason) -> effects.add(new Effect.Warn(reason));
      case Event.NoMoreMachines(String reason) -> noMoreMachines(reason);
      case Event.Committed(List<Effect.Commit> commits) -> committed(commits);
      case Event.DiskFull(String problem) ->
          diskFull(true, problem + "; the run waits until there is room");
      case Event.DiskFree() -> diskFull(false, "there is room again: the run goes on");
      case Event.CommitFailed(String reason) -> finish(End.Reason.OUTPUT_FAILED, reason);
      case Event.StopAsked(String signal) -> stopAsked(signal, now);
      case Event.Tick() -> tick(now);
    }
    startMore(now);
    if (shape.pure() && mayLease() && !sharder.hasMore() && opinions.waiting() == 0) {
      stragglers.help(now);
    }
    finishIfDone();
    return List.copyOf(effects);
  }

  /** When {@link Event.Tick} is needed at the latest, or {@link Long#MAX_VALUE}. */
  public long wakeAt() {
    return LongStream.of(
            ending.nextDue(),
            sharder.nextDue(),
            permits.nextDue(),
            homecoming.nextDue(),
            opinions.nextDue(),
            stragglers.nextDue())
        .min()
        .getAsLong();
  }

  /** How far the run is. */
  public Counts counts() {
    return ledger.counts(membership.lost());
  }

  private void onWorker(Event.OfWorker event, long now) {
    Crewmate mate = crew.find(event.worker());
    if (mate == null || !mate.heeded(event)) {
      // Gone already: what it says late has no effect, and its outcomes are counted.
      if (event instanceof Event.Reported late) {
        ledger.countStale(late.outcomes().size());
      }
      return;
    }
    mate.heard(now);
    switch (event) {
      case Event.Joined joined -> joined(mate, joined, now);
      case Event.Heard heard -> {}
      case Event.Widened(WorkerId id, int inFlight) -> mate.widen(inFlight);
      case Event.Reported reported -> reported(mate, reported, now);
      case Event.PermitWanted(WorkerId id, String host) ->
          effects.addAll(permits.wanted(id, host, now));
      case Event.PermitReturned(WorkerId id, String host, var sent) ->
          effects.addAll(permits.returned(id, host, sent, now));
      case Event.Overran overran -> overran(mate, overran);
      case Event.Exiting exiting -> endWith(mate, OptionalLong.empty(), Event.Exiting.WHAT);
      case Event.Drained drained -> membership.drained(mate);
      case Event.Refused(WorkerId id, String reason) ->
          finish(End.Reason.REFUSED, "worker " + id + " can't work: " + reason);
      case Event.LinkBroken broken -> membership.linkBroken(mate);
      case Event.Gone gone -> gone(mate, gone, now);
      case Event.StartFailed(WorkerId id, String reason) ->
          gone(mate, new Event.Gone(id, reason), now);
    }
  }

  private void onMachine(Event.OfMachine event, long now) {
    membership.onMachine(event, now);
    if (event instanceof Event.MachineJoined joined) {
      homecoming.machineJoined(joined.machine(), joined.alive());
    }
    if (!(event instanceof Event.MachineHeard)) {
      sharder.crewOf(crew.workers());
      startMore(now);
      leaseAll();
    }
  }

  private void noMoreMachines(String reason) {
    if (crew.all().isEmpty()) {
      finish(End.Reason.NO_WORKER, reason);
    }
  }

  /** A worker that would find nothing to do is not started, as long as others are there. */
  private void startMore(long now) {
    boolean over = finished || ending.begun() || ledger.isComplete();
    if (!over && crew.anyWaiting() && moreAreNeeded()) {
      effects.addAll(crew.startMore(now));
    }
  }

  private boolean moreAreNeeded() {
    return sharder.hasMore()
        || opinions.waiting() > 0
        || quarantine.waiting()
        || crew.all().stream().allMatch(Crewmate::waiting);
  }

  private void joined(Crewmate mate, Event.Joined event, long now) {
    membership.joined(mate, event, now);
    opinions.joined(mate);
    boolean waitedFor = homecoming.pending();
    homecoming.workerJoined(mate.id());
    if (waitedFor && !homecoming.pending()) {
      leaseAll();
    } else {
      lease(mate);
    }
  }

  private void reported(Crewmate mate, Event.Reported report, long now) {
    if (reports.take(mate, report, !ending.begun(), now) || quarantine.waiting()) {
      leaseAll();
    }
  }

  private void committed(List<Effect.Commit> commits) {
    ledger
        .commit(commits)
        .forEach(
            (worker, items) -> {
              Crewmate mate = crew.find(worker);
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
    Optional<End> hopeless = membership.gone(mate, gone, now);
    if (hopeless.isPresent()) {
      finish(hopeless.get());
      return;
    }
    // Before its items go to others: they are why it is replaced.
    startMore(now);
    leaseAll();
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
    for (Crewmate mate : crew.all()) {
      if (mate.joined()) {
        effects.add(new Effect.Drain(mate.id()));
      }
    }
  }

  private void cancel(End end) {
    crew.all().forEach(mate -> effects.add(new Effect.Cancel(mate.id())));
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
    boolean waitIsOver = homecoming.endsNow(now);
    if (sharder.releaseDue(now) || waitIsOver || opinions.somebodyMayHaveMore()) {
      leaseAll();
    }
    if (shape.processes()) {
      // They have a heartbeat, and can be ended.
      giveUpSilent(now);
    }
  }

  private void giveUpSilent(long now) {
    for (Crewmate mate : silence.silent(crew, now)) {
      membership.silent(mate, silence, now);
      leaseAll();
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
    return !ending.begun() && !diskFull && !homecoming.pending();
  }

  private void finishIfDone() {
    if (finished) {
      return;
    }
    if (reports.settle(ending.begun())) {
      leaseAll();
    }
    End early = ending.end();
    if (ledger.isComplete()) {
      dismissAll();
      finish(End.Reason.COMPLETE, "");
    } else if (early != null
        && ledger.uncommitted() == 0
        && crew.all().stream().allMatch(mate -> mate.drained() || !mate.joined())) {
      dismissAll();
      finish(early);
    }
  }

  /** A worker that has not joined yet would find nobody to tell it that nothing is left. */
  private void dismissAll() {
    for (Crewmate mate : crew.all()) {
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

package io.cookline.coordinator.run;

import java.util.List;
import java.util.Optional;

/** The coming and going of workers and machines, and what it means for the items they hold. */
final class Membership {

  private final Crewmates crew;
  private final Hands hands;
  private final HostPermits permits;
  private final Ending ending;
  private final List<Effect> effects;
  private int lost;

  /**
   * @param effects takes what is to be done about it
   */
  Membership(
      Crewmates crew, Hands hands, HostPermits permits, Ending ending, List<Effect> effects) {
    this.crew = crew;
    this.hands = hands;
    this.permits = permits;
    this.ending = ending;
    this.effects = effects;
  }

  /** How many workers died or were lost. */
  int lost() {
    return lost;
  }

  /** It has dialled in, with these items in its hands from before. */
  void joined(Crewmate mate, Event.Joined event, long now) {
    Team team = crew.teamOf(mate);
    team.starts().joined();
    boolean isBack = !mate.starting();
    mate.join();
    effects.add(
        new Effect.Welcome(
            mate.id(), hands.keep(mate, event.held(), !ending.begun() && !team.leaving())));
    if (isBack) {
      effects.addAll(permits.rejoined(mate.id(), event.permits(), now));
    }
    if (ending.begun() || team.leaving()) {
      mate.bar();
      effects.add(new Effect.Drain(mate.id()));
    }
  }

  /** Its stream broke. */
  void linkBroken(Crewmate mate) {
    if (crew.teamOf(mate).isHere()) {
      effects.add(new Effect.Kill(mate.id()));
    } else if (mate.joined()) {
      mate.away();
    }
  }

  /**
   * It is gone for good.
   *
   * @return how the run ends, if no worker can be had
   */
  Optional<End> gone(Crewmate mate, Event.Gone gone, long now) {
    Team team = crew.teamOf(mate);
    crew.remove(mate);
    effects.addAll(permits.gone(mate.id(), now));
    if (mate.drained() && (ending.begun() || team.leaving())) {
      releaseIfEmpty(team);
      return Optional.empty();
    }
    lost++;
    if (mate.starting()) {
      // A drain needs no more workers.
      if (!ending.begun() && !team.leaving() && !team.starts().mayTryAgain(gone.bySignal())) {
        return couldNotStart(team, mate, gone.cause());
      }
    } else {
      hands.bury(mate, gone.cause(), !ending.begun());
    }
    if (team.leaving()) {
      releaseIfEmpty(team);
    } else if (!ending.begun()) {
      effects.add(
          new Effect.Warn("worker " + mate.id() + " died (" + gone.cause() + "); it is replaced"));
      crew.enlist(mate.id().next(), now);
    }
    return Optional.empty();
  }

  /** A machine that bears no more workers is no reason to send home those that are at work. */
  private Optional<End> couldNotStart(Team team, Crewmate mate, String cause) {
    String what = "worker " + mate.id() + " could not start: " + cause;
    crew.giveUpWaiting(team);
    long others = crew.all().stream().filter(Crewmate::joined).count();
    if (others == 0 && (team.isHere() || crew.all().isEmpty())) {
      return Optional.of(new End(End.Reason.NO_WORKER, what));
    }
    effects.add(new Effect.Warn(what + "\n  the run goes on with " + others + " at work"));
    return Optional.empty();
  }

  /** It has finished what it started, and gets no more. */
  void drained(Crewmate mate) {
    mate.drain();
    Team team = crew.teamOf(mate);
    if (team.leaving() && !ending.begun()) {
      hands.takeBack(mate);
      effects.add(new Effect.Dismiss(mate.id()));
    }
  }

  /** It is silent. */
  void silent(Crewmate mate, SilenceWatch silence, long now) {
    Team team = crew.teamOf(mate);
    if (mate.starting() || silence.answers(team, now)) {
      effects.add(new Effect.Warn(silence.complaint(mate)));
      effects.add(new Effect.Kill(mate.id()));
      return;
    }
    if (team.present()) {
      team.away();
    }
    if (crew.of(team).stream().noneMatch(Crewmate::isLost)) {
      effects.add(
          new Effect.Warn(
              "machine "
                  + team.machine()
                  + " is out of reach: what its workers had goes to others until it is back"));
    }
    lost++;
    hands.lose(mate);
    mate.lose();
    effects.addAll(permits.gone(mate.id(), now));
    // It may never notice that it was out of reach, and must not wait on that stream for items.
    effects.add(new Effect.Disconnect(mate.id()));
  }

  /** Something happened to another machine. */
  void onMachine(Event.OfMachine event, long now) {
    if (event instanceof Event.MachineJoined joined) {
      machineJoined(joined, now);
      return;
    }
    Team team = crew.team(event.machine());
    if (team == null) {
      return;
    }
    team.heard(now);
    switch (event) {
      case Event.MachineJoined joined -> {}
      case Event.MachineHeard heard -> team.back(now);
      case Event.MachineAway away -> team.away();
      case Event.MachineLeaving leaving -> machineLeaving(team);
      case Event.MachineGone(String machine, String cause) -> machineGone(team, cause, now);
    }
  }

  /** It offers its workers, or is back with them. */
  private void machineJoined(Event.MachineJoined event, long now) {
    Team team = crew.team(event.machine());
    if (team == null) {
      team = new Team(event.machine(), event.workers(), event.startsAtOnce(), now);
      crew.add(team);
    } else {
      team.back(now);
    }
    for (Crewmate mate : crew.of(team)) {
      if (!mate.waiting() && !event.alive().contains(mate.id())) {
        // Nobody says how it ended: its machine was started anew, or was never told to start it.
        vanished(mate, now);
        if (!ending.begun() && !team.leaving()) {
          crew.enlist(mate.id().next(), now);
        }
      }
    }
    for (WorkerId alive : event.alive()) {
      Crewmate mate = crew.find(alive);
      if (mate == null) {
        crew.expect(alive, now);
      } else {
        mate.heard(now);
      }
    }
    for (int slot = 1; slot <= event.workers(); slot++) {
      int wanted = slot;
      if (crew.of(team).stream().noneMatch(mate -> mate.id().slot() == wanted)) {
        crew.enlist(new WorkerId(event.machine(), slot, 1), now);
      }
    }
  }

  /** It is to get no more items. */
  private void machineLeaving(Team team) {
    if (team.leaving()) {
      return;
    }
    team.leave();
    crew.giveUpWaiting(team);
    for (Crewmate mate : crew.of(team)) {
      mate.bar();
      if (mate.starting()) {
        crew.remove(mate);
        effects.add(new Effect.Kill(mate.id()));
      } else if (mate.joined()) {
        effects.add(new Effect.Drain(mate.id()));
      }
    }
    releaseIfEmpty(team);
  }

  /** It is gone for good. */
  private void machineGone(Team team, String cause, long now) {
    List<Crewmate> mates = crew.of(team);
    boolean hadWorkers = mates.stream().anyMatch(mate -> !mate.waiting());
    crew.giveUpWaiting(team);
    crew.of(team).forEach(mate -> vanished(mate, now));
    crew.remove(team);
    if (hadWorkers && !ending.begun()) {
      effects.add(
          new Effect.Warn(
              "machine "
                  + team.machine()
                  + " is gone ("
                  + cause
                  + "); what its workers had goes to others"));
    }
  }

  private void vanished(Crewmate mate, long now) {
    crew.remove(mate);
    if (mate.joined()) {
      lost++;
    }
    hands.lose(mate);
    effects.addAll(permits.gone(mate.id(), now));
  }

  private void releaseIfEmpty(Team team) {
    if (team.leaving() && crew.of(team).isEmpty()) {
      crew.remove(team);
      effects.add(new Effect.Release(team.machine()));
    }
  }
}

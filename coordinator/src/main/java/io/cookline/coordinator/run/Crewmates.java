package io.cookline.coordinator.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is in the crew, machine by machine, and whose turn it is to start. */
final class Crewmates {

  private final int inFlight;
  private final Map<WorkerId, Crewmate> mates = new LinkedHashMap<>();
  private final Map<String, Team> teams = new LinkedHashMap<>();

  /**
   * @param inFlight how many items a worker performs at once, to begin with
   */
  Crewmates(int inFlight) {
    this.inFlight = inFlight;
  }

  Collection<Crewmate> all() {
    return mates.values();
  }

  List<Crewmate> of(Team team) {
    return mates.values().stream()
        .filter(mate -> mate.id().machine().equals(team.machine()))
        .toList();
  }

  @Nullable Crewmate find(WorkerId id) {
    return mates.get(id);
  }

  @Nullable Team team(String machine) {
    return teams.get(machine);
  }

  Collection<Team> teams() {
    return teams.values();
  }

  Team teamOf(Crewmate mate) {
    return Objects.requireNonNull(teams.get(mate.id().machine()), mate.id()::toString);
  }

  void add(Team team) {
    teams.put(team.machine(), team);
  }

  /** A machine is no longer one of the crew's; its workers were taken out before. */
  void remove(Team team) {
    teams.remove(team.machine());
  }

  /** How many workers the crew would have if all were there, those aside that leave. */
  int workers() {
    return teams.values().stream().filter(team -> !team.leaving()).mapToInt(Team::workers).sum();
  }

  /** It waits for its turn to start. */
  void enlist(WorkerId id, long now) {
    Crewmate mate = add(id, now);
    teamOf(mate).starts().add(mate);
  }

  /** It lives, and is on its way back. */
  void expect(WorkerId id, long now) {
    add(id, now).away();
  }

  private Crewmate add(WorkerId id, long now) {
    Crewmate mate = new Crewmate(id, inFlight, now);
    mates.put(id, mate);
    return mate;
  }

  void remove(Crewmate mate) {
    mates.remove(mate.id());
  }

  /** Nobody's turn will come there: the machine bears no more. */
  void giveUpWaiting(Team team) {
    team.starts().giveUpWaiting().forEach(mates::remove);
  }

  boolean anyWaiting() {
    return teams.values().stream().anyMatch(team -> team.starts().anyWaiting());
  }

  /** Starts as many as may be starting now, on every machine that is there. */
  List<Effect> startMore(long now) {
    List<Effect> effects = new ArrayList<>();
    for (Team team : teams.values()) {
      if (team.present() && !team.leaving()) {
        effects.addAll(team.starts().next(of(team), now));
      }
    }
    return effects;
  }
}

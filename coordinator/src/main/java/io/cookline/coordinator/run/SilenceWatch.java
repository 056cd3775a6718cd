package io.cookline.coordinator.run;

import java.time.Duration;
import java.util.List;

/** Notices who is not heard of: those that fell silent, and those that never join. */
final class SilenceWatch {

  /** A gap between two looks at the clock that means that this process itself stood still. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(5);

  /** How long a worker may take to join, and how much more for each that starts beside it. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final Duration START_LIMIT_A_WORKER = Duration.ofSeconds(2);

  private final Duration silence;
  private final Duration start;
  private long lastLook;

  SilenceWatch(RunShape shape, long now) {
    this.silence = shape.silence();
    this.start =
        START_LIMIT.plus(Duration.ofMillis(START_LIMIT_A_WORKER.toMillis() * shape.startsAtOnce()));
    this.lastLook = now;
  }

  /**
   * When this process was stopped and goes on, nobody else has been silent. Nor has anybody while
   * the disk is full: the stream of a worker whose attachment waits for room is not read, and its
   * heartbeat stands behind that.
   */
  void look(Crewmates crew, long now, boolean diskFull) {
    if (diskFull || now - lastLook > STOOD_STILL.toNanos()) {
      crew.all().forEach(mate -> mate.heard(now));
      crew.teams().forEach(team -> team.heard(now));
    }
    lastLook = now;
  }

  /**
   * Those who are silent for too long. Each is told of once in that time. Of one that was given up
   * with its machine more can be expected as soon as the machine is back.
   */
  List<Crewmate> silent(Crewmates crew, long now) {
    List<Crewmate> silent =
        crew.all().stream()
            .filter(mate -> !mate.waiting())
            .filter(mate -> !mate.isLost() || answers(crew.teamOf(mate), now))
            .filter(mate -> now - mate.lastHeard() > limit(mate).toNanos())
            .toList();
    silent.forEach(mate -> mate.heard(now));
    return silent;
  }

  /** What is wrong with one that is silent. */
  String complaint(Crewmate mate) {
    String what = mate.starting() ? " did not join within " : ": not a word for ";
    return "worker " + mate.id() + what + limit(mate).toSeconds() + " s";
  }

  /** Whether a machine could be told to end a worker: half the time is enough for a heartbeat. */
  boolean answers(Team team, long now) {
    return team.isHere() || (team.present() && now - team.lastHeard() <= silence.toNanos() / 2);
  }

  private Duration limit(Crewmate mate) {
    return mate.starting() ? start : silence;
  }
}

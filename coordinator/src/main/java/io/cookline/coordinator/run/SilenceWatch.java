package io.cookline.coordinator.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gives up workers that are not heard of: those that fell silent, and those that never join. */
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
  void look(Collection<Crewmate> crew, long now, boolean diskFull) {
    if (diskFull || now - lastLook > STOOD_STILL.toNanos()) {
      crew.forEach(mate -> mate.heard(now));
    }
    lastLook = now;
  }

  /** What is to be done about those who are silent. */
  List<Effect> giveUp(Collection<Crewmate> crew, long now) {
    List<Effect> effects = new ArrayList<>();
    for (Crewmate mate : crew) {
      if (mate.waiting()) {
        continue;
      }
      Duration limit = mate.joined() ? silence : start;
      if (now - mate.lastHeard() > limit.toNanos()) {
        mate.heard(now);
        String what = mate.joined() ? ": not a word for " : " did not join within ";
        effects.add(new Effect.Warn("worker " + mate.id() + what + limit.toSeconds() + " s"));
        effects.add(new Effect.Kill(mate.id()));
      }
    }
    return effects;
  }
}

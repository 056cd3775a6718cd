package io.cookline.coordinator.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Whose turn it is to start, and whether a start that failed is worth another. Many JVMs that start
 * at once only hold each other up: the next one starts when one has joined or died, and the first
 * that joined works meanwhile.
 */
final class Starts {

  private static final int MOST_FAILED = 3;

  private final int atOnce;
  private final Deque<Crewmate> waiting = new ArrayDeque<>();
  private boolean everJoined;
  private int failedInARow;

  /**
   * @param atOnce how many may be starting at the same time
   */
  Starts(int atOnce) {
    this.atOnce = atOnce;
  }

  /** It waits for its turn. */
  void add(Crewmate mate) {
    waiting.add(mate);
  }

  /** Whether somebody waits. */
  boolean anyWaiting() {
    return !waiting.isEmpty();
  }

  /** Starts as many as may be starting now. */
  List<Effect> next(Collection<Crewmate> crew, long now) {
    List<Effect> effects = new ArrayList<>();
    long starting = crew.stream().filter(Crewmate::starting).count();
    for (; starting < atOnce && !waiting.isEmpty(); starting++) {
      Crewmate mate = waiting.remove();
      mate.start(now);
      effects.add(new Effect.Start(mate.id()));
    }
    return effects;
  }

  /** Nobody's turn will come: the machine bears no more. */
  List<WorkerId> giveUpWaiting() {
    List<WorkerId> givenUp = waiting.stream().map(Crewmate::id).toList();
    waiting.clear();
    return givenUp;
  }

  /** One has joined: what failed before was not the machine. */
  void joined() {
    everJoined = true;
    failedInARow = 0;
  }

  /**
   * One died before it joined: a matter of the machine, not of an item. If it ended by itself
   * before any worker joined, the next would do the same.
   */
  boolean mayTryAgain(boolean bySignal) {
    failedInARow++;
    return (everJoined || bySignal) && failedInARow < MOST_FAILED;
  }
}

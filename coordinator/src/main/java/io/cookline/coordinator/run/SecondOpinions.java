package io.cookline.coordinator.run;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the machine that fails at what others can do, since it lacks a name server, a route, a
 * program: it fails fast, and would be given all there is. When a machine fails twice in a row, or
 * has done nothing yet, its failure is put aside and the item goes to another machine, as if it had
 * never been tried; what comes of it there counts. A machine that is overruled again and again is
 * held back: it gets an item now and then, until it can do one.
 */
final class SecondOpinions {

  /** What a machine may be to blame for. */
  private static final Set<FailureKind> MAY_BE_ITS_OWN =
      EnumSet.of(
          FailureKind.JOB,
          FailureKind.DEFECT,
          FailureKind.NO_SUCH_HOST,
          FailureKind.REFUSED,
          FailureKind.TIMEOUT,
          FailureKind.TLS,
          FailureKind.CERTIFICATE,
          FailureKind.BROKEN);

  /** How long a better machine is waited for that is starting, or was cut off for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So many failures of a machine may wait for another; after that it gets nothing to fail at. */
  private static final int MOST_WAITING = 16;

  private final Crewmates crew;
  private final boolean others;
  private final List<Effect> effects;
  private final Map<String, Standing> standings = new HashMap<>();

  /** First opinions whose item nobody else has been given yet. */
  private final Deque<Effect.Commit> waiting = new ArrayDeque<>();

  /** First opinions whose item another has, or will have, by item. */
  private final Map<Long, Effect.Commit> asked = new HashMap<>();

  /** Whether others have taken some of what a machine got nothing more for. */
  private boolean eased;

  private long now;

  /**
   * @param others whether machines may come that are not there yet
   * @param effects takes what is to be done about it
   */
  SecondOpinions(Crewmates crew, boolean others, List<Effect> effects, long now) {
    this.crew = crew;
    this.others = others;
    this.effects = effects;
    this.now = now;
  }

  /** It is so late by now. */
  void time(long time) {
    now = time;
  }

  /** When a machine that is held back may have an item, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    long next = Long.MAX_VALUE;
    for (Standing standing : standings.values()) {
      next = Math.min(next, standing.nextDue(now));
    }
    return next;
  }

  /** Whether a machine that got nothing may have an item by now. */
  boolean somebodyMayHaveMore() {
    boolean wasEased = eased;
    eased = false;
    return wasEased
        || standings.entrySet().stream()
            .filter(machine -> machine.getValue().heldBack())
            .anyMatch(machine -> machine.getValue().mayTry(now) || !mayAsk(machine.getKey()));
  }

  /** How many items wait for another machine. */
  int waiting() {
    return waiting.size();
  }

  /** Whether items were given to another machine that has not said yet what it makes of them. */
  boolean anyAsked() {
    return !asked.isEmpty();
  }

  /** A worker has joined: whoever was alone is not any more. */
  void joined(Crewmate mate) {
    if (!mate.barred() && !isHeldBack(mate)) {
      standings.forEach(
          (machine, standing) -> {
            if (!machine.equals(mate.id().machine())) {
              standing.aloneFor(true, now);
            }
          });
    }
  }

  /** Whether this outcome, a worker's that holds the item, is put aside: another shall try. */
  boolean putsAside(Crewmate mate, Outcome outcome) {
    if (!others && crew.teams().size() < 2 && standings.isEmpty()) {
      return false;
    }
    return switch (outcome.result()) {
      case Outcome.Done done -> did(mate, outcome.seq());
      case Outcome.RetryLater later -> false;
      case Outcome.Failed(Failure failure) ->
          MAY_BE_ITS_OWN.contains(failure.kind())
              ? failed(mate, outcome)
              : did(mate, outcome.seq());
    };
  }

  private boolean did(Crewmate mate, long seq) {
    String machine = mate.id().machine();
    if (standing(machine).did()) {
      effects.add(new Effect.Warn(name(machine) + " can do it again: it gets items as before"));
    }
    Effect.Commit first = asked.isEmpty() ? null : asked.remove(seq);
    if (first != null && !first.worker().machine().equals(machine)) {
      overruled(first);
    }
    return false;
  }

  private void overruled(Effect.Commit first) {
    String machine = first.worker().machine();
    if (standing(machine).overruled(now)
        && first.outcome().result() instanceof Outcome.Failed(Failure failure)) {
      effects.add(
          new Effect.Warn(
              "%s fails at what others can do, the last time with %s: %s; it gets an item now and then until it can do one"
                  .formatted(name(machine), failure.kind(), failure.reason())));
    }
  }

  private boolean failed(Crewmate mate, Outcome outcome) {
    String machine = mate.id().machine();
    Effect.Commit first = asked.remove(outcome.seq());
    // Its own, which another had and did not finish, is as doubtful as it was.
    if (first != null && !first.worker().machine().equals(machine)) {
      standing(first.worker().machine()).agreed();
      return false;
    }
    if (standing(machine).failed() && mayAsk(machine)) {
      waiting.add(new Effect.Commit(mate.id(), outcome));
      effects.add(new Effect.Revoke(mate.id(), outcome.lease(), List.of(outcome.seq())));
      return true;
    }
    return false;
  }

  /** Whether somebody may do better, who is there or about to be. */
  private boolean mayAsk(String machine) {
    boolean there = somebodyElse(machine);
    long alone = standing(machine).aloneFor(there, now);
    return there || (others && alone < PATIENCE.toNanos());
  }

  private boolean somebodyElse(String machine) {
    return crew.all().stream()
        .anyMatch(
            mate ->
                mate.joined()
                    && !mate.barred()
                    && !mate.id().machine().equals(machine)
                    && !isHeldBack(mate));
  }

  private boolean isHeldBack(Crewmate mate) {
    Standing standing = standings.get(mate.id().machine());
    return standing != null && standing.heldBack();
  }

  /** Whether what this worker's machine fails at next would not be believed at once. */
  boolean isDoubtful(Crewmate mate) {
    Standing standing = standings.get(mate.id().machine());
    return standing != null && standing.isDoubtful();
  }

  /** An item that another machine has failed at, for this worker; it has it from now on. */
  @Nullable Long nextFor(Crewmate mate) {
    if (waiting.isEmpty() || isHeldBack(mate)) {
      return null;
    }
    for (Iterator<Effect.Commit> all = waiting.iterator(); all.hasNext(); ) {
      Effect.Commit first = all.next();
      if (!first.worker().machine().equals(mate.id().machine())) {
        eased |= waiting.size() >= MOST_WAITING;
        all.remove();
        asked.put(first.outcome().seq(), first);
        return first.outcome().seq();
      }
    }
    return null;
  }

  /**
   * Whether an item that this worker would be given has failed at its own machine before: another
   * had it, and gave it back unfinished. It waits for another again.
   */
  boolean waitsAgain(Crewmate mate, long seq) {
    Effect.Commit first = asked.get(seq);
    String machine = mate.id().machine();
    if (first == null || !first.worker().machine().equals(machine) || !mayAsk(machine)) {
      return false;
    }
    asked.remove(seq);
    waiting.add(first);
    eased = true;
    return true;
  }

  /**
   * First opinions that count after all: nobody is left to ask.
   *
   * @param all whether nobody is asked any more
   */
  List<Effect.Commit> unasked(boolean all) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Effect.Commit> unasked = new ArrayList<>();
    waiting.removeIf(first -> (all || !mayAsk(first.worker().machine())) && unasked.add(first));
    return unasked;
  }

  /**
   * Whether this worker is of a machine that is held back, and there is a better one, or soon may
   * be.
   */
  boolean heldBack(Crewmate mate) {
    return isHeldBack(mate) && mayAsk(mate.id().machine());
  }

  /** Whether enough that this worker's machine failed at waits for another. */
  boolean failedEnough(Crewmate mate) {
    return waiting.size() >= MOST_WAITING
        && waiting.stream()
            .filter(first -> first.worker().machine().equals(mate.id().machine()))
            .skip(MOST_WAITING - 1)
            .findAny()
            .isPresent();
  }

  /** Whether it may have an item all the same, to see whether it can do one by now. */
  boolean mayTry(Crewmate mate) {
    return standing(mate.id().machine()).mayTry(now)
        && crew.all().stream()
            .filter(other -> other.id().machine().equals(mate.id().machine()))
            .allMatch(other -> other.held() == 0);
  }

  /** It has one. */
  void tries(Crewmate mate) {
    Standing standing = standings.get(mate.id().machine());
    if (standing != null) {
      standing.tries(now);
    }
  }

  private Standing standing(String machine) {
    return standings.computeIfAbsent(machine, name -> new Standing());
  }

  private static String name(String machine) {
    return machine.equals(WorkerId.HERE) ? "this machine" : "machine " + machine;
  }
}

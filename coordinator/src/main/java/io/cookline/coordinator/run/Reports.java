package io.cookline.coordinator.run;

import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workers say of items: what of it is committed, and what is to be tried again. */
final class Reports {

  private final Crewmates crew;
  private final Sharder sharder;
  private final Leaser leaser;
  private final Quarantine quarantine;
  private final Stragglers stragglers;
  private final SecondOpinions opinions;
  private final Ledger ledger;
  private final List<Effect> effects;

  /**
   * @param effects takes what is to be done about it
   */
  Reports(
      Crewmates crew,
      Sharder sharder,
      Leaser leaser,
      Quarantine quarantine,
      Stragglers stragglers,
      SecondOpinions opinions,
      Ledger ledger,
      List<Effect> effects) {
    this.crew = crew;
    this.sharder = sharder;
    this.leaser = leaser;
    this.quarantine = quarantine;
    this.stragglers = stragglers;
    this.opinions = opinions;
    this.ledger = ledger;
    this.effects = effects;
  }

  /**
   * A worker reports.
   *
   * @param mayAsk whether items are still given out, so that another may be asked
   * @return whether items wait that did not
   */
  boolean take(Crewmate mate, Event.Reported report, boolean mayAsk, long now) {
    report.started().forEach(item -> mate.started(item.lease(), item.seq()));
    mate.ended(report.outcomes().size(), now);
    boolean cameBack = false;
    for (Outcome outcome : report.outcomes()) {
      cameBack |= counts(mate, outcome) && settle(mate, outcome, mayAsk, now);
    }
    return cameBack;
  }

  /** Whether the item is this worker's to report, and no other does better. */
  private boolean counts(Crewmate mate, Outcome outcome) {
    boolean held = mate.release(outcome.lease(), outcome.seq());
    if (held) {
      leaser.released(1);
    }
    if (!held || !stragglers.takes(mate, outcome)) {
      ledger.countStale(1);
      return false;
    }
    return true;
  }

  private boolean settle(Crewmate mate, Outcome outcome, boolean mayAsk, long now) {
    long seq = outcome.seq();
    quarantine.cleared(seq);
    ledger.countAttempts(outcome);
    if (mayAsk && opinions.putsAside(mate, outcome)) {
      ledger.startsAnew(seq);
      return true;
    }
    sharder.left(seq);
    return switch (outcome.result()) {
      case Outcome.Done _, Outcome.Failed _ -> {
        commit(mate, new Effect.Commit(mate.id(), outcome));
        yield false;
      }
      case Outcome.RetryLater(Failure _, long delay) -> {
        ledger.handedBack(outcome);
        sharder.giveBackLater(seq, now + delay * 1_000_000);
        yield true;
      }
    };
  }

  /**
   * What was put aside and finds nobody who could do better counts.
   *
   * @param all whether nobody is asked any more
   * @return whether there was any: its machine may have more to fail at
   */
  boolean settle(boolean all) {
    List<Effect.Commit> unasked = opinions.unasked(all);
    for (Effect.Commit first : unasked) {
      sharder.left(first.outcome().seq());
      commit(crew.find(first.worker()), first);
    }
    return !unasked.isEmpty();
  }

  private void commit(@Nullable Crewmate mate, Effect.Commit commit) {
    if (mate != null) {
      mate.committing();
    }
    ledger.begin(commit.outcome());
    effects.add(commit);
  }
}

package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the items in a worker's hands when the worker dies, is lost, or comes back. */
final class Hands {

  private final Sharder sharder;
  private final Leaser leaser;
  private final Quarantine quarantine;
  private final Ledger ledger;
  private final Stragglers stragglers;
  private final List<Effect> effects;

  /**
   * @param effects takes what is to be done about it
   */
  Hands(
      Sharder sharder,
      Leaser leaser,
      Quarantine quarantine,
      Ledger ledger,
      Stragglers stragglers,
      List<Effect> effects) {
    this.sharder = sharder;
    this.leaser = leaser;
    this.quarantine = quarantine;
    this.ledger = ledger;
    this.stragglers = stragglers;
    this.effects = effects;
  }

  /**
   * It died, and one of its items may be why.
   *
   * @param repeated whether what had started runs again in this run
   */
  void bury(Crewmate mate, String cause, boolean repeated) {
    stragglers.leave(mate);
    Quarantine.Verdict verdict = quarantine.died(mate.id(), mate.parts(), mate.namedAsHanging());
    if (repeated) {
      // What had started runs again: requests may be made twice, and the user shall see it.
      ledger.countRepeated(
          mate.started().stream().filter(p -> !verdict.guilty().contains(p)).count());
    }
    empty(mate, verdict);
    for (Lease.Part culprit : verdict.guilty()) {
      sharder.left(culprit.seq());
      Outcome outcome = Quarantine.failure(culprit, cause, mate.namedAsHanging() != null);
      ledger.begin(outcome);
      effects.add(new Effect.Commit(mate.id(), outcome));
    }
  }

  /** It is out of reach, through no fault of an item: what it holds goes to others. */
  void lose(Crewmate mate) {
    stragglers.leave(mate);
    List<Lease.Part> started = mate.started();
    ledger.countRepeated(started.size());
    empty(mate, quarantine.lost(mate.id(), mate.parts(), started));
  }

  /** It has drained: what it holds never started. */
  void takeBack(Crewmate mate) {
    stragglers.leave(mate);
    empty(mate, quarantine.lost(mate.id(), mate.parts(), List.of()));
  }

  private void empty(Crewmate mate, Quarantine.Verdict verdict) {
    leaser.released(mate.held());
    mate.emptyHands();
    if (!verdict.suspects().isEmpty()) {
      effects.add(new Effect.Suspect(verdict.suspects().stream().map(Lease.Part::seq).toList()));
    }
    verdict.innocent().forEach(this::giveBack);
  }

  private void giveBack(Lease.Part part) {
    sharder.left(part.seq());
    sharder.giveBack(part.seq());
  }

  /**
   * It is back. It keeps what is its own still, and what nobody else has; what else it was given
   * never arrived there, and goes to others.
   *
   * @param adopts whether items may be given to it that it was not given by this coordinator
   */
  List<Effect.Kept> keep(Crewmate mate, List<Event.HeldItem> held, boolean adopts) {
    Map<Long, List<Long>> kept = new LinkedHashMap<>();
    Map<Long, List<Lease.Part>> adopted = new LinkedHashMap<>();
    for (Event.HeldItem item : held) {
      if (mate.holds(item.lease(), item.seq())) {
        kept.computeIfAbsent(item.lease(), token -> new ArrayList<>()).add(item.seq());
      } else if (adopts && sharder.take(mate.id(), item.seq())) {
        adopted
            .computeIfAbsent(item.lease(), token -> new ArrayList<>())
            .add(ledger.part(item.seq()));
      }
    }
    dropOthers(mate, kept);
    List<Effect.Kept> all = new ArrayList<>();
    kept.forEach((token, seqs) -> all.add(new Effect.Kept(token, token, seqs)));
    adopted.forEach(
        (token, parts) ->
            all.add(
                new Effect.Kept(
                    token,
                    leaser.adopt(mate, parts),
                    parts.stream().map(Lease.Part::seq).toList())));
    return all;
  }

  private void dropOthers(Crewmate mate, Map<Long, List<Long>> kept) {
    List<Lease.Part> dropped = new ArrayList<>();
    List<Lease.Part> started = mate.started();
    mate.partsByLease()
        .forEach(
            (token, parts) -> {
              List<Long> stays = kept.getOrDefault(token, List.of());
              for (Lease.Part part : parts) {
                if (!stays.contains(part.seq()) && mate.release(token, part.seq())) {
                  dropped.add(part);
                }
              }
            });
    leaser.released(dropped.size());
    // It ended them when it was cut off: they run again.
    ledger.countRepeated(dropped.stream().filter(started::contains).count());
    for (Lease.Part part : dropped) {
      if (stragglers.isShared(part.seq())) {
        stragglers.dropped(part.seq());
      } else {
        quarantine.cleared(part.seq());
        giveBack(part);
      }
    }
  }
}

package io.cookline.coordinator.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives workers items: a group in quarantine before all else, then what the sharder has. */
final class Leaser {

  /** Of one that has nothing. */
  private static final Sharder.Appetite ONE_MORE = new Sharder.Appetite(1, 1, 1);

  private final long epoch;
  private final Crewmates crew;
  private final Sharder sharder;
  private final Quarantine quarantine;
  private final SecondOpinions opinions;
  private final Ledger ledger;
  private final List<Effect> effects;

  private long held;
  private long leases;

  /**
   * @param epoch of the coordinator, in every token
   * @param crew whom items may be given to
   * @param effects takes what is to be done about it
   */
  Leaser(
      long epoch,
      Crewmates crew,
      Sharder sharder,
      Quarantine quarantine,
      SecondOpinions opinions,
      Ledger ledger,
      List<Effect> effects) {
    this.epoch = epoch;
    this.crew = crew;
    this.sharder = sharder;
    this.quarantine = quarantine;
    this.opinions = opinions;
    this.ledger = ledger;
    this.effects = effects;
  }

  /** So many items are no longer in a worker's hands. */
  void released(int items) {
    held -= items;
  }

  /** Gives to everybody who has room. */
  void toAll() {
    crew.all().forEach(this::to);
  }

  /** Gives to this worker, if it has room. */
  void to(Crewmate mate) {
    if (!mate.joined() || mate.barred() || quarantine.occupies(mate.id())) {
      return;
    }
    if (quarantine.waiting() && mate == chosenForQuarantine()) {
      if (mate.held() == 0) {
        grant(mate, quarantine.open(mate.id()), true);
      }
      return;
    }
    if (opinions.heldBack(mate) && (opinions.failedEnough(mate) || !opinions.mayTry(mate))) {
      return;
    }
    List<Long> shard = shardFor(mate);
    if (!shard.isEmpty()) {
      grant(mate, shard.stream().map(ledger::part).toList(), false);
      opinions.tries(mate);
    }
  }

  private List<Long> shardFor(Crewmate mate) {
    long heldByAll = held + ledger.uncommitted() + opinions.waiting();
    if (opinions.heldBack(mate)) {
      return fresh(mate, ONE_MORE, heldByAll);
    }
    List<Long> shard = new ArrayList<>();
    while (opinions.waiting() > 0 && sharder.roomFor(appetite(mate, shard.size()), heldByAll) > 0) {
      Long next = opinions.nextFor(mate);
      if (next == null) {
        break;
      }
      shard.add(next);
    }
    if (!opinions.failedEnough(mate)) {
      shard.addAll(fresh(mate, appetite(mate, shard.size()), heldByAll));
    }
    return shard;
  }

  /** What the sharder has for it, but for what waits for another machine than its own. */
  private List<Long> fresh(Crewmate mate, Sharder.Appetite appetite, long heldByAll) {
    List<Long> shard = sharder.shardFor(mate.id(), appetite, heldByAll);
    return opinions.anyAsked()
        ? shard.stream().filter(seq -> !opinions.waitsAgain(mate, seq)).toList()
        : shard;
  }

  private static Sharder.Appetite appetite(Crewmate mate, int more) {
    return new Sharder.Appetite(mate.holding() + more, mate.inFlight(), mate.itemsATenth());
  }

  /**
   * The worker that is left to run dry for the next group: the one with the least in its hands. A
   * machine that fails at everything has nothing in its hands, and would clear a killer.
   */
  private @Nullable Crewmate chosenForQuarantine() {
    return crew.all().stream()
        .filter(mate -> mate.joined() && !mate.barred() && !opinions.heldBack(mate))
        .min(Comparator.comparing(opinions::isDoubtful).thenComparingInt(Crewmate::held))
        .orElse(null);
  }

  /** Leaves items with a worker that has them from an earlier lease; says their new token. */
  long adopt(Crewmate mate, List<Lease.Part> parts) {
    return leased(mate, parts, false).token();
  }

  /** Gives a worker an item that another holds too; says its token there. */
  long share(Crewmate mate, Lease.Part part) {
    Lease lease = leased(mate, List.of(part), false);
    effects.add(new Effect.Grant(mate.id(), lease));
    return lease.token();
  }

  private void grant(Crewmate mate, List<Lease.Part> parts, boolean quarantined) {
    effects.add(new Effect.Grant(mate.id(), leased(mate, parts, quarantined)));
  }

  private Lease leased(Crewmate mate, List<Lease.Part> parts, boolean quarantined) {
    Lease lease = new Lease(epoch << 32 | ++leases, parts, quarantined);
    mate.give(lease);
    held += parts.size();
    return lease;
  }
}

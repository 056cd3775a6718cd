package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At the end of a run, when nothing waits any more, lets those that have nothing to do perform what
 * a slow worker still holds. Whose outcome comes first is committed, the other drops the item. For
 * jobs alone that compute: what makes requests would make them twice.
 */
final class Stragglers {

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  /** So many items are what is lately. */
  private static final int RECENT = 8;

  private final Crewmates crew;
  private final Leaser leaser;
  private final Quarantine quarantine;
  private final Ledger ledger;
  private final List<Effect> effects;

  /** Items that were under way when somebody first had nothing to do, and since when. */
  private final Map<Long, Long> seen = new HashMap<>();

  /** Items that two workers have. */
  private final Map<Long, List<Copy>> shared = new HashMap<>();

  /** Items of which a copy failed: another would fail as well, again and again. */
  private final Set<Long> failedOnce = new HashSet<>();

  /** How long an item took lately, on the average. */
  private double typicalNanos;

  private long nextDue = Long.MAX_VALUE;

  private record Copy(WorkerId worker, long lease) {}

  private record Candidate(Crewmate holder, long lease, Lease.Part part) {}

  Stragglers(
      Crewmates crew, Leaser leaser, Quarantine quarantine, Ledger ledger, List<Effect> effects) {
    this.crew = crew;
    this.leaser = leaser;
    this.quarantine = quarantine;
    this.ledger = ledger;
    this.effects = effects;
  }

  /**
   * Whether an outcome counts: a failure does not while another has the item too, who may do
   * better. If it does, the other need not go on.
   */
  boolean takes(Crewmate mate, Outcome outcome) {
    typicalNanos += (outcome.times().tookMicros() * 1_000.0 - typicalNanos) / RECENT;
    if (!isShared(outcome.seq())) {
      return true;
    }
    if (outcome.result() instanceof Outcome.Done) {
      decided(mate, outcome.seq());
      return true;
    }
    dropped(outcome.seq());
    failedOnce.add(outcome.seq());
    return false;
  }

  /** When {@link #help} may have something to do, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    return nextDue;
  }

  /** Nothing waits: gives second copies to those that have nothing to do. */
  void help(long now) {
    nextDue = Long.MAX_VALUE;
    List<Crewmate> idle =
        crew.all().stream()
            .filter(mate -> mate.joined() && !mate.barred() && mate.held() == 0)
            .filter(mate -> !quarantine.occupies(mate.id()))
            .toList();
    if (idle.isEmpty() || quarantine.waiting()) {
      return;
    }
    List<Candidate> candidates = candidates();
    Set<Long> held =
        candidates.stream().map(candidate -> candidate.part().seq()).collect(Collectors.toSet());
    seen.keySet().retainAll(held);
    held.forEach(seq -> seen.putIfAbsent(seq, now));
    for (Crewmate mate : idle) {
      Candidate chosen = chosen(candidates, now);
      if (chosen == null) {
        return;
      }
      candidates.remove(chosen);
      share(chosen, mate);
    }
  }

  /** What others hold, and nobody else: of the one that has most, what it will come to last. */
  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (Crewmate mate : crew.all()) {
      if (mate.isLost() || quarantine.occupies(mate.id())) {
        continue;
      }
      mate.partsByLease()
          .forEach(
              (token, parts) -> {
                for (Lease.Part part : parts) {
                  if (!isShared(part.seq()) && !failedOnce.contains(part.seq())) {
                    candidates.add(new Candidate(mate, token, part));
                  }
                }
              });
    }
    return candidates;
  }

  private @Nullable Candidate chosen(List<Candidate> candidates, long now) {
    Candidate chosen = null;
    for (Candidate candidate : candidates) {
      long due = seen.getOrDefault(candidate.part().seq(), now) + patience();
      if (now - due < 0) {
        nextDue = Math.min(nextDue, due);
      } else if (chosen == null || candidate.holder().held() >= chosen.holder().held()) {
        chosen = candidate;
      }
    }
    return chosen;
  }

  /** Who takes twice as long as others is slow; in the blink of an eye nobody is. */
  private long patience() {
    return Math.max(LEAST_PATIENCE.toNanos(), (long) (2 * typicalNanos));
  }

  private void share(Candidate candidate, Crewmate helper) {
    long seq = candidate.part().seq();
    long token = leaser.share(helper, ledger.part(seq));
    List<Copy> copies = new ArrayList<>();
    copies.add(new Copy(candidate.holder().id(), candidate.lease()));
    copies.add(new Copy(helper.id(), token));
    shared.put(seq, copies);
  }

  /** Whether another worker has this item too. */
  boolean isShared(long seq) {
    return shared.containsKey(seq);
  }

  /** A worker's copy is no more, and the item is the other's alone. */
  void dropped(long seq) {
    shared.remove(seq);
  }

  private void decided(Crewmate winner, long seq) {
    List<Copy> copies = shared.remove(seq);
    if (copies == null) {
      return;
    }
    for (Copy copy : copies) {
      Crewmate other = copy.worker().equals(winner.id()) ? null : crew.find(copy.worker());
      if (other != null && other.release(copy.lease(), seq)) {
        leaser.released(1);
        effects.add(new Effect.Revoke(other.id(), copy.lease(), List.of(seq)));
      }
    }
  }

  /** A worker's hands are about to be emptied: what another has too is no longer among it. */
  void leave(Crewmate mate) {
    if (shared.isEmpty()) {
      return;
    }
    mate.partsByLease()
        .forEach(
            (token, parts) -> {
              for (Lease.Part part : parts) {
                if (shared.containsKey(part.seq()) && mate.release(token, part.seq())) {
                  leaser.released(1);
                  shared.remove(part.seq());
                }
              }
            });
  }
}

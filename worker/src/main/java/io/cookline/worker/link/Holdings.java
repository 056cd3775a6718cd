package io.cookline.worker.link;

import io.cookline.proto.HeldLease;
import io.cookline.proto.Kept;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker that may lose its link has in its hands, items that are finished and not confirmed
 * included. Owned by the {@link Outbox}.
 */
final class Holdings {

  private final Map<Long, Held> items = new HashMap<>();

  private static final class Held {
    /** The token that the engine knows the item by. */
    private final long leased;

    /** The token that the coordinator knows it by. */
    private long current;

    private @Nullable Outcome outcome;

    /** Whether a part of an attachment was sent: it is lost with the link, and the item with it. */
    private boolean attached;

    Held(long lease) {
      this.leased = lease;
      this.current = lease;
    }
  }

  /**
   * What has to be done after the coordinator said what may be kept.
   *
   * @param dropped items that are not this worker's any more
   * @param unconfirmed outcomes to be sent again
   */
  record Settlement(Set<Long> dropped, List<Outcome> unconfirmed) {}

  void leased(List<LeasedItem> leased) {
    leased.forEach(item -> items.put(item.item().seq(), new Held(item.lease())));
  }

  /** The outcome as the coordinator is to have it; null if the item is not held any more. */
  @Nullable Outcome finished(Outcome outcome) {
    Held held = items.get(outcome.seq());
    if (held == null || held.leased != outcome.lease()) {
      return null;
    }
    Outcome current = outcome.under(held.current);
    if (outcome.result() instanceof Outcome.RetryLater) {
      // Not confirmed by anybody. Should it get lost, the item is missed and goes to others.
      items.remove(outcome.seq());
    } else {
      held.outcome = current;
    }
    return current;
  }

  /** The token that the coordinator knows an item by. */
  long currentLease(LeasedItem item) {
    Held held = items.get(item.item().seq());
    return held == null || held.leased != item.lease() ? item.lease() : held.current;
  }

  /** A part of what an item attaches is about to be sent. */
  void attached(LeasedItem item) {
    Held held = items.get(item.item().seq());
    if (held != null && held.leased == item.lease()) {
      held.attached = true;
    }
  }

  void confirmed(List<Long> seqs) {
    seqs.forEach(items::remove);
  }

  void drop(Set<Long> seqs) {
    seqs.forEach(items::remove);
  }

  /** Items that have not come to an end. */
  Set<Long> unfinished() {
    Set<Long> seqs = new HashSet<>();
    items.forEach(
        (seq, held) -> {
          if (held.outcome == null) {
            seqs.add(seq);
          }
        });
    return seqs;
  }

  /** For a Hello. */
  List<HeldLease> report() {
    Map<Long, HeldLease.Builder> leases = new LinkedHashMap<>();
    items.forEach(
        (seq, held) -> {
          if (!held.attached) {
            leases
                .computeIfAbsent(held.current, token -> HeldLease.newBuilder().setToken(token))
                .addSeqs(seq);
          }
        });
    return leases.values().stream().map(HeldLease.Builder::build).toList();
  }

  /** The coordinator has said what may be kept of that. */
  Settlement settle(List<Kept> kept) {
    Set<Long> dropped = new HashSet<>(items.keySet());
    List<Outcome> unconfirmed = new ArrayList<>();
    for (Kept lease : kept) {
      for (long seq : lease.getSeqsList()) {
        Held held = items.get(seq);
        if (held == null || held.current != lease.getHeld()) {
          continue;
        }
        dropped.remove(seq);
        held.current = lease.getToken();
        if (held.outcome != null) {
          held.outcome = held.outcome.under(held.current);
          unconfirmed.add(held.outcome);
        }
      }
    }
    drop(dropped);
    return new Settlement(dropped, unconfirmed);
  }
}

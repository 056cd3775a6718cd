package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a coordinator wrote down, and what of it is safe when it crashes. */
final class SimulatedJournal {

  private final Deque<Effect> waiting = new ArrayDeque<>();
  private final Map<Long, Outcome> safe = new TreeMap<>();
  private final Set<Long> suspects = new LinkedHashSet<>();
  private int epoch = 1;

  /** Something is to become safe. */
  void take(Effect entry) {
    waiting.add(entry);
  }

  /** The next so many entries become safe: the outcomes among them. */
  List<Effect.Commit> sync(int most) {
    List<Effect.Commit> settled = new ArrayList<>();
    for (int i = 0; i < most && !waiting.isEmpty(); i++) {
      switch (waiting.remove()) {
        case Effect.Commit commit -> {
          Outcome outcome = commit.outcome();
          if (safe.put(outcome.seq(), outcome) != null) {
            throw new AssertionError("item " + outcome.seq() + " is in the journal twice");
          }
          suspects.remove(outcome.seq());
          settled.add(commit);
        }
        case Effect.Suspect(List<Long> seqs) -> suspects.addAll(seqs);
        case Effect other -> throw new AssertionError("no entry of a journal: " + other);
      }
    }
    return settled;
  }

  /** How much is not safe yet. */
  int waiting() {
    return waiting.size();
  }

  /** The coordinator is no more, and with it what was not safe: another one begins. */
  Beginning crash() {
    waiting.clear();
    BitSet settled = new BitSet();
    safe.keySet().forEach(seq -> settled.set(seq.intValue()));
    long ok = safe.values().stream().filter(o -> o.result() instanceof Outcome.Done).count();
    return new Beginning(++epoch, settled, ok, safe.size() - ok, List.copyOf(suspects));
  }

  /** The coordinator that writes now. */
  int epoch() {
    return epoch;
  }

  /** Every outcome that no crash can take back. */
  Map<Long, Outcome> safe() {
    return safe;
  }
}

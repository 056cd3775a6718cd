package io.cookline.coordinator.sink;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has said to be safe, and after how many operations of its disk. Written by the
 * committer's thread, and by the test's while that waits or is not there.
 */
final class Acks {

  private final TreeMap<Integer, BitSet> committed = new TreeMap<>();
  private int began = Integer.MAX_VALUE;
  private int published = Integer.MAX_VALUE;

  void began(int log) {
    began = log;
  }

  void published(int log) {
    published = log;
  }

  void committed(int log, List<Long> seqs) {
    BitSet all = committed.computeIfAbsent(log, _ -> new BitSet());
    seqs.forEach(seq -> all.set(seq.intValue()));
  }

  boolean hadBegun(int prefix) {
    return began <= prefix;
  }

  boolean wasPublished(int prefix) {
    return published <= prefix;
  }

  BitSet committedAt(int prefix) {
    BitSet all = new BitSet();
    for (Map.Entry<Integer, BitSet> each : committed.headMap(prefix, true).entrySet()) {
      all.or(each.getValue());
    }
    return all;
  }

  /** What had been said by then, as the next one finds it whose disk begins with nothing asked. */
  Acks at(int prefix) {
    Acks next = new Acks();
    next.began = hadBegun(prefix) ? 0 : Integer.MAX_VALUE;
    next.committed.put(0, committedAt(prefix));
    return next;
  }
}

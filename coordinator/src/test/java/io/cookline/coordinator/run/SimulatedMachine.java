package io.cookline.coordinator.run;

import io.cookline.worker.engine.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine as a simulation plays it: workers that hold items, and links that may break. */
final class SimulatedMachine {

  final String name;
  final Map<WorkerId, Worker> workers = new LinkedHashMap<>();

  /** Whether its cable is out. */
  boolean cut;

  /** Whether it stands still, and will not know that it did. */
  boolean suspended;

  /** Whether it fails at every item, through a fault of its own. */
  boolean lame;

  /** Whether a coordinator has heard of it, and not of its end. */
  boolean joined;

  /** Whether its process has a link that the coordinator knows. */
  boolean linked;

  /** Orders that are under way to it, lost with its link. */
  final Deque<Effect> orders = new ArrayDeque<>();

  long lastHeard;

  /** Deaths that could not be told. */
  final Deque<Event> unsaid = new ArrayDeque<>();

  SimulatedMachine(String name) {
    this.name = name;
  }

  void unlink() {
    linked = false;
    orders.clear();
  }

  List<WorkerId> alive() {
    return List.copyOf(workers.keySet());
  }

  /** A worker of it. */
  static final class Worker {
    final WorkerId id;
    final Map<Long, Held> items = new TreeMap<>();

    /** What travels to it, and what travels from it: lost with the link. */
    final Deque<Effect> orders = new ArrayDeque<>();

    final Deque<Event> news = new ArrayDeque<>();
    boolean linked;
    boolean welcome;
    long lastHeard;

    /** Whether it may work at what was another's meanwhile: it can't know before it is told. */
    boolean stoodStill;

    Worker(WorkerId id) {
      this.id = id;
    }

    void standStill(long now) {
      stoodStill = true;
      lastHeard = now;
    }

    /** The link is gone, and all that was under way on it. */
    void unlink() {
      linked = false;
      welcome = false;
      orders.clear();
      news.clear();
    }

    /** Whether the coordinator has ended its stream, which it does not know yet. */
    boolean disconnected() {
      return orders.peekLast() instanceof Effect.Disconnect;
    }

    List<Event.HeldItem> report() {
      List<Event.HeldItem> held = new ArrayList<>();
      items.forEach((seq, item) -> held.add(new Event.HeldItem(item.lease, seq)));
      return held;
    }

    /** Drops what it may not keep, and says again what was finished of the rest. */
    void settle(List<Effect.Kept> kept) {
      Map<Long, Held> stays = new TreeMap<>();
      for (Effect.Kept lease : kept) {
        for (long seq : lease.seqs()) {
          Held held = items.get(seq);
          if (held != null && held.lease == lease.held()) {
            held.lease = lease.lease();
            stays.put(seq, held);
          }
        }
      }
      items.clear();
      items.putAll(stays);
      welcome = true;
      items.forEach((seq, held) -> say(seq, held));
    }

    void finish(long seq, Outcome.Result result) {
      Held held = items.get(seq);
      if (held != null && held.result == null) {
        held.result = result;
        say(seq, held);
      }
    }

    private void say(long seq, Held held) {
      Outcome.Result result = held.result;
      if (welcome && result != null) {
        news.add(
            new Event.Reported(
                id, List.of(), List.of(StateBench.outcome(held.lease, seq, result, 1))));
      }
    }

    /** What it works at, so that nobody else may. */
    boolean worksAt(long seq) {
      Held held = items.get(seq);
      return held != null && held.result == null;
    }

    List<Long> unfinished() {
      return items.keySet().stream().filter(this::worksAt).toList();
    }

    void dropUnfinished() {
      items.keySet().removeAll(unfinished());
    }
  }

  /** An item in a worker's hands, with what came of it. */
  static final class Held {
    long lease;
    Outcome.@Nullable Result result;

    Held(long lease) {
      this.lease = lease;
    }
  }
}

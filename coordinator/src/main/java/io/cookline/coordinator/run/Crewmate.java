package io.cookline.coordinator.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the run knows of one worker. */
final class Crewmate {

  private final WorkerId id;

  /** By token, in the order in which they were given. */
  private final Map<Long, HeldLease> leases = new LinkedHashMap<>();

  private int held;
  private final Throughput throughput;
  private int inFlight;
  private int uncommitted;
  private Stage stage = Stage.WAITING;
  private boolean drained;

  /** Whether it gets nothing more: its machine leaves. */
  private boolean barred;

  private long lastHeard;
  private @Nullable Long namedAsHanging;

  private enum Stage {
    /** For its turn to start. */
    WAITING,
    STARTING,
    JOINED,
    /** Its link broke, and it may come back to what it holds. */
    AWAY,
    /** It was away for so long that others have what it held. It may come back all the same. */
    LOST
  }

  /**
   * @param inFlight how many items it performs at once, to begin with
   */
  Crewmate(WorkerId id, int inFlight, long now) {
    this.id = id;
    this.inFlight = inFlight;
    this.lastHeard = now;
    this.throughput = new Throughput(now);
  }

  WorkerId id() {
    return id;
  }

  boolean waiting() {
    return stage == Stage.WAITING;
  }

  boolean starting() {
    return stage == Stage.STARTING;
  }

  boolean joined() {
    return stage == Stage.JOINED;
  }

  /** Its turn has come: from now on it may take only so long to join. */
  void start(long now) {
    stage = Stage.STARTING;
    lastHeard = now;
  }

  void join() {
    stage = Stage.JOINED;
  }

  void away() {
    stage = Stage.AWAY;
  }

  void lose() {
    stage = Stage.LOST;
  }

  boolean isLost() {
    return stage == Stage.LOST;
  }

  /** Whether this counts: what one that was given up says comes over a stream that is closed. */
  boolean heeded(Event.OfWorker event) {
    return !isLost()
        || event instanceof Event.Joined
        || event instanceof Event.Gone
        || event instanceof Event.StartFailed;
  }

  boolean barred() {
    return barred;
  }

  void bar() {
    barred = true;
  }

  boolean drained() {
    return drained;
  }

  void drain() {
    drained = true;
  }

  void heard(long now) {
    lastHeard = now;
  }

  long lastHeard() {
    return lastHeard;
  }

  void nameAsHanging(long seq) {
    namedAsHanging = seq;
  }

  /** The item that it named as the one that can't be ended, if it did. */
  @Nullable Long namedAsHanging() {
    return namedAsHanging;
  }

  void give(Lease lease) {
    leases.put(lease.token(), new HeldLease(lease));
    held += lease.items().size();
  }

  void started(long lease, long seq) {
    HeldLease of = leases.get(lease);
    if (of != null) {
      of.start(seq);
    }
  }

  /** Takes an item from its hands, if it holds it under this lease: the fence of every commit. */
  boolean release(long lease, long seq) {
    HeldLease of = leases.get(lease);
    if (of == null || !of.release(seq)) {
      return false;
    }
    held--;
    if (of.left() == 0) {
      leases.remove(lease);
    }
    return true;
  }

  /** Whether it holds an item under this lease. */
  boolean holds(long lease, long seq) {
    HeldLease of = leases.get(lease);
    return of != null && of.holds(seq);
  }

  /** Takes everything from its hands. */
  void emptyHands() {
    leases.clear();
    held = 0;
  }

  /** So many items came to an end in its hands. */
  void ended(int items, long now) {
    throughput.add(items, now);
  }

  void widen(int items) {
    inFlight = items;
  }

  /** How many items it performs at once. */
  int inFlight() {
    return inFlight;
  }

  /** How many items it performs in a tenth of a second, within bounds. */
  int itemsATenth() {
    return throughput.itemsATenth();
  }

  void committing() {
    uncommitted++;
  }

  void committed(int items) {
    uncommitted -= items;
  }

  int held() {
    return held;
  }

  /** Items that count against what it may hold. */
  int holding() {
    return held + uncommitted;
  }

  /** What it holds. */
  List<Lease.Part> parts() {
    return leases.values().stream().flatMap(lease -> lease.parts().stream()).toList();
  }

  /** What it holds, by the token under which it does. */
  Map<Long, List<Lease.Part>> partsByLease() {
    Map<Long, List<Lease.Part>> parts = new LinkedHashMap<>();
    leases.forEach((token, lease) -> parts.put(token, lease.parts()));
    return parts;
  }

  /** What of that has started, as far as is known. */
  List<Lease.Part> started() {
    return leases.values().stream().flatMap(lease -> lease.started().stream()).toList();
  }

  /** Which items may be why it hangs: the one that is named, or else all that had started. */
  List<Long> suspects(OptionalLong named) {
    return named.isPresent()
        ? List.of(named.getAsLong())
        : started().stream().map(Lease.Part::seq).toList();
  }
}

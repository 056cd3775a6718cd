package io.cookline.coordinator.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * After a coordinator was replaced its machines come back with what they have under way. Until they
 * have, nothing is leased: it could be one of those items.
 */
final class Homecoming {

  private final Set<String> machines;
  private final Set<WorkerId> workers = new HashSet<>();
  private final long until;
  private boolean timeIsUp;

  /**
   * @param machines those that were there when the coordinator before was last heard of
   * @param silence after which a worker is given up; one that hears nothing for two thirds of that
   *     has dropped what makes requests, and is not worth waiting for
   */
  Homecoming(Set<String> machines, Duration silence, long now) {
    this.machines = new HashSet<>(machines);
    this.until = now + silence.toNanos() * 2 / 3;
  }

  /** A machine is back; its workers dial in one by one. */
  void machineJoined(String machine, List<WorkerId> alive) {
    if (machines.remove(machine)) {
      workers.addAll(alive);
    }
  }

  void workerJoined(WorkerId worker) {
    workers.remove(worker);
  }

  /** Whether somebody is waited for. */
  boolean pending() {
    return !timeIsUp && !(machines.isEmpty() && workers.isEmpty());
  }

  /** Ends the wait when its time is up; says whether that is now. */
  boolean endsNow(long now) {
    if (!pending() || now - until < 0) {
      return false;
    }
    timeIsUp = true;
    return true;
  }

  /** When the wait ends at the latest, or {@link Long#MAX_VALUE}. */
  long nextDue() {
    return pending() ? until : Long.MAX_VALUE;
  }
}

package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import java.util.OptionalDouble;

/**
 * One run under one strategy, whole: from the start of its process to its end.
 *
 * @param strategy which
 * @param wallSeconds from the start of its process to its end
 * @param cpuSeconds of its whole tree of processes; empty where that can't be known
 * @param peakMegabytes of its whole tree of processes; empty where that can't be known
 * @param run what the run says of itself
 */
record Measurement(
    Strategy strategy,
    double wallSeconds,
    OptionalDouble cpuSeconds,
    OptionalDouble peakMegabytes,
    RunReport run) {

  /**
   * What the run's own files say.
   *
   * @param crew who did it
   * @param items how it went
   * @param workingSeconds from the first item's start to the last record that was safe
   * @param coordinatorCpuSeconds what the coordinator's JVM computed meanwhile
   * @param itemMillis how long items took
   */
  record RunReport(
      CrewSize crew,
      ItemCounts items,
      double workingSeconds,
      double coordinatorCpuSeconds,
      ItemMillis itemMillis) {}

  /**
   * Who did it.
   *
   * @param workers worker JVMs; 0 where the strategy has none
   * @param inFlight items at once, in each
   */
  record CrewSize(int workers, int inFlight) {}

  /** How the items ended. */
  record ItemCounts(long finished, long failed) {}

  /** How long items took. */
  record ItemMillis(double p50, double p95) {}
}

package io.cookline.coordinator.run;

import java.time.Duration;
import java.util.Set;

/**
 * What a run's state must know of the run.
 *
 * @param items how many items there are
 * @param workers how many workers the crew has
 * @param startsAtOnce how many workers may be starting at the same time
 * @param inFlight how many items a worker performs at once, to begin with
 * @param processes whether workers are processes, that can die and be replaced
 * @param hostDelay from one request to the next at a limited host
 * @param ends what ends the run early
 * @param silence after which a worker is given up
 * @param machinesBefore those that were there when an earlier coordinator was last heard of
 * @param others whether other machines may work at it, now or later
 * @param pure whether an item may be performed by two workers at once, since it does nothing but
 *     compute
 */
public record RunShape(
    long items,
    int workers,
    int startsAtOnce,
    int inFlight,
    boolean processes,
    Duration hostDelay,
    Ends ends,
    Duration silence,
    Set<String> machinesBefore,
    boolean others,
    boolean pure) {

  /** A run that no other machine was at, and whose items are performed by one worker at a time. */
  public RunShape(
      long items,
      int workers,
      int startsAtOnce,
      int inFlight,
      boolean processes,
      Duration hostDelay,
      Ends ends,
      Duration silence) {
    this(
        items,
        workers,
        startsAtOnce,
        inFlight,
        processes,
        hostDelay,
        ends,
        silence,
        Set.of(),
        false,
        false);
  }
}

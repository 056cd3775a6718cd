package io.cookline.coordinator.run;

import java.time.Duration;

/**
 * What ends a run before every item had its turn.
 *
 * @param grace how long a drain may take
 * @param maxTime how long the run may take; {@link #UNLIMITED} for as long as it needs
 * @param halt the items at which it ends
 */
public record Ends(Duration grace, Duration maxTime, Halt halt) {

  /** Longer than any run. */
  public static final Duration UNLIMITED = Duration.ofDays(36_500);

  /** Nothing but a signal does, and a drain may take this long. */
  public static Ends bySignalAlone(Duration grace) {
    return new Ends(grace, UNLIMITED, Halt.NEVER);
  }
}

package io.cookline.coordinator.run;

import java.util.List;

/**
 * A shard in a worker's hands.
 *
 * @param token coordinator epoch in the upper 32 bits, a counter in the lower
 * @param items which, in the order in which they are to be performed
 * @param quarantined whether a worker died with these items, so that they run without company
 */
public record Lease(long token, List<Part> items, boolean quarantined) {

  public Lease {
    items = List.copyOf(items);
  }

  /**
   * One item of it.
   *
   * @param seq the item
   * @param failedAttempts attempts that failed under earlier leases
   */
  public record Part(long seq, int failedAttempts) {}
}

package io.cookline.worker.engine;

import io.cookline.spi.Item;

/**
 * An item in this engine's hands.
 *
 * @param lease the token of the lease it came with
 * @param item what to perform
 * @param failedAttempts attempts that failed so far, under earlier leases included
 * @param quarantined whether a worker died while it performed this item
 */
public record LeasedItem(long lease, Item item, int failedAttempts, boolean quarantined) {

  LeasedItem afterFailure() {
    return new LeasedItem(lease, item, failedAttempts + 1, quarantined);
  }
}

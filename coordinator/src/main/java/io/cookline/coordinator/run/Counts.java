package io.cookline.coordinator.run;

/**
 * How far a run is.
 *
 * @param items all items
 * @param ok items with a committed record
 * @param failed items that failed for good
 * @param retried attempts beyond an item's first
 * @param stale outcomes that came too late and were dropped
 * @param workersLost workers that died
 */
public record Counts(long items, long ok, long failed, long retried, long stale, int workersLost) {

  /** Items that have their record or their failure. */
  public long finished() {
    return ok + failed;
  }
}

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
 * @param before items that were finished when this coordinator began
 */
public record Counts(
    long items, long ok, long failed, long retried, long stale, int workersLost, long before) {

  /** Of a run that nobody worked at before. */
  public Counts(long items, long ok, long failed, long retried, long stale, int workersLost) {
    this(items, ok, failed, retried, stale, workersLost, 0);
  }

  /** Items that have their record or their failure. */
  public long finished() {
    return ok + failed;
  }

  /** Those of them that this coordinator saw finish. */
  public long finishedNow() {
    return finished() - before;
  }
}

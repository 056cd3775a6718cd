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
 * @param okBefore items that had a record when this coordinator began
 * @param failedBefore items that had failed by then, and are not tried again
 */
public record Counts(
    long items,
    long ok,
    long failed,
    long retried,
    long stale,
    int workersLost,
    long okBefore,
    long failedBefore) {

  /** Of a run that nobody worked at before. */
  public Counts(long items, long ok, long failed, long retried, long stale, int workersLost) {
    this(items, ok, failed, retried, stale, workersLost, 0, 0);
  }

  /** Items that have their record or their failure. */
  public long finished() {
    return ok + failed;
  }

  /** Those of them that this coordinator saw finish. */
  public long finishedNow() {
    return okNow() + failedNow();
  }

  /** Items whose record this coordinator committed. */
  public long okNow() {
    return ok - okBefore;
  }

  /** Items that failed under this coordinator. */
  public long failedNow() {
    return failed - failedBefore;
  }

  /** Items that this coordinator found unfinished. */
  public long itemsNow() {
    return items - okBefore - failedBefore;
  }
}

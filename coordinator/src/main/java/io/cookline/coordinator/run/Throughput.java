package io.cookline.coordinator.run;

import java.time.Duration;

/**
 * How fast a worker gets through its items, as far as its reports show. One that waited for a lease
 * looks slower than it is; what it is given then is still more than it had, and shows more of it.
 */
final class Throughput {

  /** More than this a worker does not hold: so much is lost with it, or suspect, when it dies. */
  static final int MOST = 4096;

  private static final long TENTH = Duration.ofMillis(100).toNanos();

  /** Shorter spans say more of how reports come than of items. */
  private static final long SHORTEST = Duration.ofMillis(2).toNanos();

  private long since;
  private int items;
  private int itemsATenth;

  Throughput(long now) {
    this.since = now;
  }

  /** So many items came to an end. */
  void add(int more, long now) {
    items += more;
    long span = now - since;
    if (span >= SHORTEST) {
      itemsATenth = (int) Math.min(MOST, items * TENTH / span);
      items = 0;
      since = now;
    }
  }

  /** How many items come to an end in a tenth of a second, {@value #MOST} at most. */
  int itemsATenth() {
    return itemsATenth;
  }
}

package io.cookline.coordinator.sink;

/**
 * The article's split of a run into parts, done right: as many parts as there are workers, at least
 * one and no more than items, whose sizes differ by one at most.
 *
 * @param items how many items the run has
 * @param parts how many parts
 */
record Parts(long items, int parts) {

  /** The parts of a run with so many workers. */
  static Parts of(long items, int workers) {
    return new Parts(items, (int) Math.max(1, Math.min(workers, items)));
  }

  /** The first item of a part, from 0; one past the last item for the part after the last. */
  long first(int part) {
    return items / parts * part + Math.min(part, items % parts);
  }
}

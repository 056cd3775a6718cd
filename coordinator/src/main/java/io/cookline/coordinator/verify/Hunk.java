package io.cookline.coordinator.verify;

/**
 * Where two rows of entries differ.
 *
 * @param from the first that should be there and is not
 * @param to behind the last such one
 * @param isFrom the first that is there instead
 * @param isTo behind the last such one
 */
record Hunk(int from, int to, int isFrom, int isTo) {

  /** How many should be there. */
  int gone() {
    return to - from;
  }

  /** How many are there instead. */
  int extra() {
    return isTo - isFrom;
  }

  /** Whether another one begins where this ends. */
  boolean touches(int place, int isPlace) {
    return to == place && isTo == isPlace;
  }
}

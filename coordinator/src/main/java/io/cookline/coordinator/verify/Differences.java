package io.cookline.coordinator.verify;

import java.util.List;

/**
 * How a file differs from what it should be.
 *
 * @param named the first differences, by line
 * @param more how many there are besides
 */
record Differences(List<Finding> named, long more) {

  Differences {
    named = List.copyOf(named);
  }

  static Differences none() {
    return new Differences(List.of(), 0);
  }

  boolean areNone() {
    return named.isEmpty() && more == 0;
  }
}

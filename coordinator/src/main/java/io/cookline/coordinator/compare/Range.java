package io.cookline.coordinator.compare;

import java.util.Arrays;
import java.util.Collection;

/**
 * The same figure of several rounds.
 *
 * @param median of them
 * @param least of them
 * @param most of them
 */
record Range(double median, double least, double most) {

  /** Medians that differ by less say nothing. */
  private static final double NOISE = 0.15;

  static Range of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a range of nothing");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Range(median, sorted[0], Arrays.stream(sorted).max().orElse(median));
  }

  /** Whether the two can't be told apart: they overlap, or their medians hardly differ. */
  boolean isLike(Range other) {
    boolean overlap = least <= other.most && other.least <= most;
    return overlap || Math.abs(median - other.median) < NOISE * Math.max(median, other.median);
  }

  /** Whether this is the smaller by so much, in each round, that no noise explains it. */
  boolean isClearlyBelow(Range other) {
    return most < other.least && median * (1 + NOISE) < other.median;
  }
}

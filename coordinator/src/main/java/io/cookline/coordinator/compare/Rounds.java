package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Who is measured when. Each round begins with another strategy, so that a machine that grows
 * warmer, or busier, does not always hit the same one. A strategy that was far slower than the best
 * is not measured again: no noise will change that, and it is what costs the user's time.
 */
final class Rounds {

  private static final int USUAL = 3;

  /** A host that lets one request a second through is asked once, not three times. */
  private static final int FOR_LIMITED_HOSTS = 1;

  private static final double FAR_SLOWER = 3;
  private static final double WORTH_SAVING_SECONDS = 2;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  private final int rounds;
  private final boolean asked;
  private final Map<Strategy, Double> firstWall = new EnumMap<>(Strategy.class);

  /**
   * A plan.
   *
   * @param asked how many rounds the user wants; then nothing is left out
   * @param limitedHosts whether items visit hosts that are not ours to hurry
   */
  Rounds(OptionalInt asked, boolean limitedHosts) {
    this.asked = asked.isPresent();
    this.rounds = asked.orElse(limitedHosts ? FOR_LIMITED_HOSTS : USUAL);
  }

  /** How many there are at most. */
  int most() {
    return rounds;
  }

  /** What a strategy took. */
  void took(Strategy strategy, double wallSeconds) {
    firstWall.putIfAbsent(strategy, wallSeconds);
  }

  /**
   * Who is measured in this round, in order.
   *
   * @param round from 0
   * @param soFar how long all of it has taken
   */
  List<Strategy> of(int round, Duration soFar) {
    if (round >= rounds || (!asked && round > 0 && soFar.compareTo(LONG_ENOUGH) > 0)) {
      return List.of();
    }
    List<Strategy> order = new ArrayList<>(List.of(Strategy.values()));
    Collections.rotate(order, -round);
    if (!asked && round > 0) {
      double best = firstWall.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
      order.removeIf(strategy -> !isWorthAnother(firstWall.get(strategy), best));
    }
    return order;
  }

  private static boolean isWorthAnother(
      @org.jspecify.annotations.Nullable Double wall, double best) {
    return wall != null && (wall < WORTH_SAVING_SECONDS || wall <= FAR_SLOWER * best);
  }
}

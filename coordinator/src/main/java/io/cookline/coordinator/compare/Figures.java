package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a comparison found out.
 *
 * @param setting what was measured, and where
 * @param strategies those that finished, in the article's order
 * @param broken those that did not
 */
record Figures(Setting setting, List<StrategyFigures> strategies, List<Broken> broken) {

  /**
   * What was measured, and where.
   *
   * @param job its name
   * @param load what the job says that its items do
   * @param size of the sample
   * @param cores that this process may use
   * @param hosts whom the items visit
   */
  record Setting(String job, Load load, Size size, int cores, Sample.Hosts hosts) {

    /** How many items each round performs. */
    int items() {
      return size.items();
    }
  }

  /**
   * How large the sample is.
   *
   * @param items in each round
   * @param mayHaveMore whether a larger one could be measured
   */
  record Size(int items, boolean mayHaveMore) {}

  /**
   * A strategy whose run did not finish.
   *
   * @param exit its exit code
   * @param lastLine what it said last
   */
  record Broken(Strategy strategy, int exit, String lastLine) {}

  Optional<StrategyFigures> of(Strategy strategy) {
    return strategies.stream().filter(figures -> figures.strategy() == strategy).findFirst();
  }

  /** How many times as fast as {@code sync} it is, by wall time; empty without {@code sync}. */
  Optional<Double> speedUp(StrategyFigures figures) {
    return of(Strategy.SYNC)
        .map(sync -> sync.times().wall().median() / figures.times().wall().median());
  }

  /** The fastest by wall time and, after it, all that can't be told apart from it. */
  List<StrategyFigures> fastest() {
    List<StrategyFigures> byWall =
        strategies.stream()
            .sorted(Comparator.comparingDouble(figures -> figures.times().wall().median()))
            .toList();
    return byWall.stream()
        .filter(figures -> figures.times().wall().isLike(byWall.getFirst().times().wall()))
        .toList();
  }

  /** The most items that failed in any round. */
  long failed() {
    return strategies.stream().mapToLong(figures -> figures.counts().failed()).max().orElse(0);
  }
}

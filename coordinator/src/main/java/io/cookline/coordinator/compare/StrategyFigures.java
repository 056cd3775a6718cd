package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a strategy took, over its rounds; single figures are medians.
 *
 * @param strategy which
 * @param crew who did it
 * @param counts how often, and how its items ended
 * @param times how long
 * @param cost what it took of the machine
 */
record StrategyFigures(
    Strategy strategy, Measurement.CrewSize crew, Counts counts, Times times, Cost cost) {

  /**
   * How often, and how its items ended.
   *
   * @param rounds how often it was measured
   * @param items in each round
   * @param failed in the worst round
   */
  record Counts(int rounds, long items, long failed) {}

  /**
   * How long.
   *
   * @param wall seconds from the start of the process to its end
   * @param working seconds from the first item's start to the last record
   * @param p50 milliseconds an item
   * @param p95 milliseconds an item
   */
  record Times(Range wall, Range working, double p50, double p95) {}

  /**
   * What it took of the machine.
   *
   * @param cpu seconds, all processes
   * @param peak MB, all processes
   * @param coordinatorCpu seconds of the coordinator while it worked
   */
  record Cost(OptionalDouble cpu, OptionalDouble peak, double coordinatorCpu) {}

  static StrategyFigures of(List<Measurement> rounds) {
    Measurement first = rounds.getFirst();
    Measurement.RunReport report = first.run();
    return new StrategyFigures(
        first.strategy(),
        report.crew(),
        new Counts(
            rounds.size(),
            report.items().finished(),
            rounds.stream().mapToLong(round -> round.run().items().failed()).max().orElse(0)),
        new Times(
            range(rounds, Measurement::wallSeconds),
            range(rounds, round -> round.run().workingSeconds()),
            range(rounds, round -> round.run().itemMillis().p50()).median(),
            range(rounds, round -> round.run().itemMillis().p95()).median()),
        new Cost(
            median(rounds, Measurement::cpuSeconds),
            median(rounds, Measurement::peakMegabytes),
            range(rounds, round -> round.run().coordinatorCpuSeconds()).median()));
  }

  /** Seconds of the wall time in which no item was worked on: starting, and leaving. */
  double aroundSeconds() {
    return Math.max(0, times.wall().median() - times.working().median());
  }

  /** Items a second, while items were worked on. */
  double perSecond() {
    return counts.items() / Math.max(1e-3, times.working().median());
  }

  private static Range range(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return Range.of(rounds.stream().map(figure::applyAsDouble).toList());
  }

  private static OptionalDouble median(
      List<Measurement> rounds, Function<Measurement, OptionalDouble> figure) {
    List<Double> known =
        rounds.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return known.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Range.of(known).median());
  }
}

package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Figures as a machine would give them: a job whose items wait and compute for so long, under every
 * strategy.
 */
record FiguresFixture(Figures.Setting setting, double waitSeconds, double computeSeconds) {

  /** A JVM's start and end, on a machine that does little else. */
  private static final double START = 0.5;

  static FiguresFixture of(Load load, int items, double waitSeconds, double computeSeconds) {
    return new FiguresFixture(
        new Figures.Setting("some", load, new Figures.Size(items, true), 2, Sample.Hosts.NONE),
        waitSeconds,
        computeSeconds);
  }

  FiguresFixture onCores(int cores) {
    return with(
        new Figures.Setting(setting.job(), setting.load(), setting.size(), cores, setting.hosts()));
  }

  /** A job that has no more items than these. */
  FiguresFixture andNoMore() {
    return with(
        new Figures.Setting(
            setting.job(),
            setting.load(),
            new Figures.Size(setting.items(), false),
            setting.cores(),
            setting.hosts()));
  }

  FiguresFixture visiting(Sample.Hosts hosts) {
    return with(
        new Figures.Setting(setting.job(), setting.load(), setting.size(), setting.cores(), hosts));
  }

  private FiguresFixture with(Figures.Setting other) {
    return new FiguresFixture(other, waitSeconds, computeSeconds);
  }

  Figures quiet() {
    return figures(x -> x, 3);
  }

  /**
   * The figures.
   *
   * @param noise what becomes of a duration
   */
  Figures figures(DoubleUnaryOperator noise, int rounds) {
    List<StrategyFigures> all = new ArrayList<>();
    for (Strategy strategy : Strategy.values()) {
      List<Measurement> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        measured.add(measure(strategy, noise));
      }
      all.add(StrategyFigures.of(measured));
    }
    return new Figures(setting, all, List.of());
  }

  /** One strategy's figures, with a working time that the fixture would not give. */
  static StrategyFigures working(StrategyFigures figures, double seconds) {
    return StrategyFigures.of(
        List.of(measurement(figures.strategy(), START + seconds, seconds, 0.5, 100)));
  }

  private Measurement measure(Strategy strategy, DoubleUnaryOperator noise) {
    int items = setting.items();
    int workers = strategy.processes() ? Math.min(setting.cores(), items) : 0;
    int hands = Math.max(1, workers);
    int atOnce =
        switch (strategy) {
          case SYNC, PROCESSES -> 1;
          case THREADS -> setting.load() == Load.WAITS ? 256 : setting.cores();
          case ASYNC, PROCESSES_ASYNC -> setting.load() == Load.WAITS ? 256 : 1;
        };
    int carriers = strategy == Strategy.THREADS ? setting.cores() : hands;
    double waiting = Math.ceil((double) items / (hands * atOnce)) * waitSeconds;
    double computing = Math.ceil((double) items / carriers) * computeSeconds;
    double working = noise.applyAsDouble(waiting + computing + 0.05);
    double around = noise.applyAsDouble(strategy.processes() ? 2 * START : START);
    double item = noise.applyAsDouble(waitSeconds + computeSeconds) * 1e3;
    return measurement(
        strategy,
        around + working,
        working,
        Math.min(working, noise.applyAsDouble(items * computeSeconds + 0.3)),
        item);
  }

  private static Measurement measurement(
      Strategy strategy, double wall, double working, double cpu, double itemMillis) {
    return new Measurement(
        strategy,
        wall,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        new Measurement.RunReport(
            new Measurement.CrewSize(strategy.processes() ? 2 : 0, 1),
            new Measurement.ItemCounts(20, 0),
            working,
            cpu,
            new Measurement.ItemMillis(itemMillis, itemMillis * 1.2)));
  }

  /** The figures without some strategies. */
  static Figures without(Figures figures, Strategy... gone) {
    List<Strategy> absent = List.of(gone);
    return new Figures(
        figures.setting(),
        figures.strategies().stream().filter(one -> !absent.contains(one.strategy())).toList(),
        absent.stream().map(one -> new Figures.Broken(one, 3, "no memory")).toList());
  }

  /** A host that is asked once a second. */
  static Sample.Hosts publicHost(int items) {
    return new Sample.Hosts(Optional.of("example.org"), items, items, false);
  }
}

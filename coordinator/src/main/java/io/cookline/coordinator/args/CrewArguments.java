package io.cookline.coordinator.args;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Load;
import io.cookline.worker.engine.PaceName;
import java.util.ArrayList;
import java.util.List;

/** Reads who does the work. */
final class CrewArguments {

  private static final int MOST_IN_FLIGHT = 100_000;

  /** {@code -j 0}: this machine coordinates and does not work, if others may. */
  private static final String NOBODY = "0";

  private final CrewOptions options;
  private final Load load;
  private final Checks checks;
  private final Machine machine;
  private final WorkersArgument workers;
  private final MachinesArgument machines;
  private final Strategy strategy;

  /**
   * @param load what the job's items mostly do
   */
  CrewArguments(CrewOptions options, Load load, Checks checks, Machine machine) {
    this.options = options;
    this.load = load;
    this.checks = checks;
    this.machine = machine;
    this.workers = new WorkersArgument(machine, checks);
    this.machines = new MachinesArgument(options, checks);
    this.strategy = strategy();
  }

  RunSpec.Crewing read() {
    int inFlight = inFlight();
    RunSpec.Machines others = machines.read();
    if (others.any() && !strategy.processes()) {
      checks
          .problems()
          .add(
              "--strategy "
                  + options.strategy
                  + " has no worker processes, and so none on other machines: leave out -S, --slf,"
                  + " --listen and --coordinator-file, or take processes+async");
    }
    return new RunSpec.Crewing(strategy, workers(), inFlight, inFlightMost(inFlight), others);
  }

  /** The default stands in for one that there is not: what else is wrong can still be said. */
  private Strategy strategy() {
    if (options.strategy.equals(Defaults.AUTO_STRATEGY)) {
      // Found out when everything else is known to be right; it stands in until then.
      return Strategy.PROCESSES_ASYNC;
    }
    return Strategy.of(options.strategy)
        .orElseGet(
            () -> {
              checks
                  .problems()
                  .add(
                      "--strategy: '"
                          + options.strategy
                          + "' is none of "
                          + String.join(", ", Strategy.words())
                          + ", "
                          + Defaults.AUTO_STRATEGY
                          + Nearest.hint(options.strategy, Strategy.words()));
              return Strategy.PROCESSES_ASYNC;
            });
  }

  private int workers() {
    boolean others = strategy.processes() && machines.any();
    if (others && (!machines.worksHere() || NOBODY.equals(options.workers))) {
      return 0;
    }
    int asked =
        machines.workersHere().isPresent()
            ? workers.read("" + machines.workersHere().getAsInt())
            : workers.read(options.workers);
    return strategy.processes() ? asked : 1;
  }

  private int inFlight() {
    boolean computes = load == Load.COMPUTES;
    int auto =
        switch (strategy.pace()) {
          case SEQUENTIAL -> 1;
          case THREADED -> computes ? machine.cores().count() : Defaults.IN_FLIGHT_WAITS;
          case ASYNC -> computes ? Defaults.IN_FLIGHT_COMPUTES : Defaults.IN_FLIGHT_WAITS;
        };
    if (options.inFlight.equals("auto")) {
      return auto;
    }
    int asked = checks.number("--in-flight", options.inFlight, 1, MOST_IN_FLIGHT).orElse(auto);
    return strategy.pace() == PaceName.SEQUENTIAL ? 1 : asked;
  }

  /** A connection each: no more than half of the files that may be open. */
  private int inFlightMost(int inFlight) {
    boolean adapts =
        options.inFlight.equals("auto") && load == Load.WAITS && strategy.pace() == PaceName.ASYNC;
    long most = Math.min(Defaults.IN_FLIGHT_MOST, machine.openFiles().most() / 2);
    return adapts ? (int) Math.max(inFlight, most) : inFlight;
  }

  /** What was asked for and has no effect, a sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(strategy.processes() ? workers.notes() : List.of());
    if (options.workers != null && !strategy.processes()) {
      notes.add("-j counts worker JVMs, and the strategy " + options.strategy + " has none");
    }
    if (!options.inFlight.equals("auto") && strategy.pace() == PaceName.SEQUENTIAL) {
      notes.add(
          "--in-flight has no effect: the strategy "
              + options.strategy
              + " takes one item after another");
    }
    return notes;
  }
}

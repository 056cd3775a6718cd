package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does the work. */
final class CrewOptions {

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = Defaults.STRATEGY,
      completionCandidates = StrategyWords.class,
      description = {
        "sync, threads, async, processes, processes+async, or auto: a look at the",
        "items decides, and may perform ten of them once more (default:",
        "${DEFAULT-VALUE}). See: cookline compare."
      })
  String strategy = Defaults.STRATEGY;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N|+N|-N|N%",
      description = {
        "Worker JVMs: so many, or counted from the cores",
        "that may be used (default: 100%%, fewer if memory is short)."
      })
  @Nullable String workers;

  @Option(
      names = "--in-flight",
      paramLabel = "N|auto",
      defaultValue = "auto",
      description = {
        "Items in flight per worker; auto: 256 if the job waits, and up to 1,024",
        "where that gets more done; 1 if it computes."
      })
  String inFlight = "auto";
}

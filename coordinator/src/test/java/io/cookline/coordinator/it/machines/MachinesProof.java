package io.cookline.coordinator.it.machines;

import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What {@code scripts/prove-machines} runs: disturbs runs on several machines until it is enough.
 */
public final class MachinesProof {

  /** Far longer than a run takes: reaching it means that it hangs. */
  private static final int HANGS_MINUTES = 20;

  private MachinesProof() {}

  /** One that disturbs. */
  interface Disturber {
    /** Does so as often as it was told, and says what came of it. */
    void disturb() throws Exception;
  }

  /**
   * Disturbs.
   *
   * @param arguments what to do, how often, and the seed of all that is random
   */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[1]);
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
    Path folder = Files.createTempDirectory("cookline-proof-");
    System.out.println("in " + folder + ", which stays if something is wrong");
    Disturber disturber =
        switch (arguments[0]) {
          case "cuts" -> new CutsProof(folder, times, random);
          case "pauses" -> new CutsProof(folder, times, random, CutsProof.Kind.STOOD_STILL);
          case "restarts" -> new RestartsProof(folder, times, random);
          case "cost" -> new CostProof(folder, times);
          case "mix" -> new MixProof(folder, times, random);
          default -> throw new IllegalArgumentException(Arrays.toString(arguments));
        };
    disturber.disturb();
    Shell.run(folder, "rm -rf \"$1\"", folder.toString());
    System.exit(0);
  }

  /** How long a trouble lasts, and how long there is none: so long, or until the run is over. */
  static void pause(long millis, BooleanSupplier over) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!over.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.sleep(Math.clamp(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 1, 50));
    }
  }

  /** A run's end, which must be a good one. */
  static Finished end(Started run) throws Exception {
    run.handle().onExit().get(HANGS_MINUTES, TimeUnit.MINUTES);
    Finished end = run.await();
    if (end.exit() != 0 || end.count("failed") > 0 || end.count("doubled") > 0) {
      throw new AssertionError("exit " + end.exit() + "\n" + end.err());
    }
    return end;
  }

  /** How often the page was asked for that was asked for most often. */
  static long mostTimesAsked(List<WebServer.Request> requests) {
    return requests.stream()
        .collect(Collectors.groupingBy(WebServer.Request::path, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}

package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code --strategy auto} means for a run, and why. Pure. It asks the cheap questions first:
 * where those decide, no item is performed twice.
 *
 * @param strategy the one to use
 * @param reason for the user, the end of a sentence
 */
record AutoChoice(Strategy strategy, String reason) {

  /** How many items are performed once more to see of which kind they are. */
  static final int SAMPLE = 10;

  /** Fewer are over before a sample would be: ten in a hundred is the most it may cost. */
  private static final long FEW = 100;

  /** So many answers take more computing than worker JVMs take to start. */
  private static final long MANY_ANSWERS = 1000;

  /** So much computing on each core is worth a JVM of its own. */
  private static final double LONG_SECONDS = 5;

  private static final double AT_ONCE_MILLIS = 20;
  private static final double MOSTLY = 0.8;
  private static final double HARDLY = 0.2;

  /**
   * What is known before anything is performed.
   *
   * @param load what the job says that its items do
   * @param items in the whole run; as far as they were counted
   * @param cores that this process may use
   * @param limited whether the first items visit hosts that are asked once a second
   */
  record Known(Load load, long items, int cores, boolean limited) {

    boolean waits() {
      return load == Load.WAITS;
    }

    String count() {
      return String.format(Locale.ROOT, "%,d items", items);
    }
  }

  /** The choice that needs no sample, if there is one. */
  static Optional<AutoChoice> atOnce(Known known) {
    if (known.cores() == 1) {
      return Optional.of(
          new AutoChoice(
              known.waits() ? Strategy.ASYNC : Strategy.SYNC,
              "there is one core, which worker JVMs could only share"));
    }
    if (known.limited()) {
      return Optional.of(
          new AutoChoice(
              known.items() < MANY_ANSWERS ? Strategy.ASYNC : forLong(known).strategy(),
              "its hosts are asked once a second at most, and nothing is asked twice to find out"));
    }
    if (known.items() < FEW) {
      return Optional.of(
          new AutoChoice(
              lean(known),
              known.count() + " are too few to try some out first, or to start worker JVMs for"));
    }
    return Optional.empty();
  }

  /** The strategy without worker JVMs that suits the job: samples are performed with it. */
  static Strategy lean(Known known) {
    return known.waits() ? Strategy.ASYNC : Strategy.THREADS;
  }

  /** The choice when nothing could be tried out. */
  static AutoChoice blindly(Known known, String why) {
    return known.cores() == 1
        ? atOnce(known).orElseThrow()
        : new AutoChoice(forLong(known).strategy(), why);
  }

  /** The choice when a sample was performed with {@link #lean}. */
  static AutoChoice after(Known known, Measurement.RunReport sample) {
    double itemSeconds = sample.itemMillis().p50() / 1e3;
    double share =
        sample.coordinatorCpuSeconds()
            / Math.max(1e-3, itemSeconds * Math.max(1, sample.items().finished()));
    boolean atOnce = sample.itemMillis().p50() < AT_ONCE_MILLIS;
    if (known.waits() && !atOnce && share > MOSTLY && itemSeconds * known.items() > LONG_SECONDS) {
      return new AutoChoice(Strategy.PROCESSES_ASYNC, "its items mostly compute, " + cores(known));
    }
    if (known.waits()) {
      return known.items() >= MANY_ANSWERS
          ? forLong(known)
          : new AutoChoice(
              Strategy.ASYNC,
              known.count() + " that wait are over before worker JVMs would have paid");
    }
    if (!atOnce && share < HARDLY) {
      return new AutoChoice(
          Strategy.THREADS,
          "its items hardly compute, whatever the job says; more --in-flight would be faster");
    }
    return itemSeconds * known.items() / known.cores() >= LONG_SECONDS
        ? forLong(known)
        : new AutoChoice(
            Strategy.THREADS,
            known.count() + " like these are over before worker JVMs would have paid");
  }

  private static AutoChoice forLong(Known known) {
    return known.waits()
        ? new AutoChoice(
            Strategy.PROCESSES_ASYNC,
            known.count() + " that wait: many in flight in each worker JVM, " + cores(known))
        : new AutoChoice(
            Strategy.PROCESSES, known.count() + " that compute: a worker JVM each core");
  }

  private static String cores(Known known) {
    return "and " + known.cores() + " cores share the rest";
  }
}

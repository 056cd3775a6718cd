package io.cookline.coordinator.compare;

import static io.cookline.coordinator.crew.Strategy.ASYNC;
import static io.cookline.coordinator.crew.Strategy.PROCESSES;
import static io.cookline.coordinator.crew.Strategy.PROCESSES_ASYNC;
import static io.cookline.coordinator.crew.Strategy.SYNC;
import static io.cookline.coordinator.crew.Strategy.THREADS;

import io.cookline.coordinator.crew.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which strategy to use here, and why. Pure.
 *
 * <p>It shall say the same each time it is asked about the same job on the same machine, and the
 * figures of a sample jitter. So no figure stands in the sentence, and what it rests on are classes
 * that lie far apart: what kind of work the items are, what binds it, and whether a measurement
 * contradicts that in every round by more than any noise. A sample of twenty items can't show how
 * fast thousands would go; what it can show is of which kind they are.
 *
 * @param use the one to use; empty if nothing can be said
 * @param kind what the sentence rests on
 * @param sentence for the user
 */
record Verdict(Optional<Strategy> use, Kind kind, String sentence) {

  /** What the sentence rests on. */
  enum Kind {
    /** No item gave a record. */
    NOTHING_WORKED,
    /** The strategy that should be best is clearly not, or did not finish. */
    MEASURED,
    /** A host lets through one request a second. */
    HOST_BINDS,
    /** What computes is over before strategies can differ. */
    TOO_SHORT,
    /** Items wait: the more at once, the better. */
    WAITS,
    /**
     * Items would wait, but hardly do: what is left is computing. Whether a sample of them was long
     * or short is one kind only: which of the two it is would change from one comparison to the
     * next, and nothing follows from it.
     */
    ANSWERED_AT_ONCE,
    /** Items compute. */
    COMPUTES
  }

  /** Below this share of its start and end, a sample's work shows little but the start. */
  private static final double SHORT = 0.15;

  /** An item that takes less, by itself, hardly waits for anything. */
  private static final double AT_ONCE_MILLIS = 20;

  /** To contradict what a job says of itself, one must have watched it for so long. */
  private static final double LONG_ENOUGH_SECONDS = 3;

  private static final double MOSTLY = 0.8;
  private static final double HARDLY = 0.2;

  /** So many times as long, in every round, is a matter of kind and not of noise. */
  private static final double FAR_BEHIND = 1.5;

  /** With so many items the start of a JVM no longer matters. */
  private static final int MANY = 1000;

  /** A sample that is worth the wait of those whose first one showed nothing. */
  private static final int LARGE_SAMPLE = 2000;

  private static final int SO_MANY_TIMES = 10;

  static Verdict of(Figures figures) {
    List<StrategyFigures> worked =
        figures.strategies().stream()
            .filter(strategy -> strategy.counts().failed() < strategy.counts().items())
            .toList();
    if (worked.isEmpty()) {
      return new Verdict(
          Optional.empty(),
          Kind.NOTHING_WORKED,
          "No strategy can be recommended: no item gave a record under any of them; see what"
              + " cookline run "
              + figures.setting().job()
              + " says.");
    }
    Kind kind = kind(figures);
    Strategy expected = expected(kind, figures.setting());
    Optional<StrategyFigures> there =
        worked.stream().filter(strategy -> strategy.strategy() == expected).findFirst();
    if (there.isEmpty()) {
      Strategy fastest = fastestAtWork(worked).strategy();
      return new Verdict(
          Optional.of(fastest),
          Kind.MEASURED,
          "Use %s: of those that finished it worked fastest; %s, which a job of this kind wants, did not finish."
              .formatted(fastest.word(), expected.word()));
    }
    if (kind != Kind.HOST_BINDS && kind != Kind.TOO_SHORT) {
      Optional<StrategyFigures> ahead = farAheadOf(there.get(), worked);
      if (ahead.isPresent()) {
        return new Verdict(
            Optional.of(ahead.get().strategy()),
            Kind.MEASURED,
            against(ahead.get().strategy(), expected, kind));
      }
    }
    return new Verdict(
        Optional.of(expected), kind, sentence(kind, expected, figures, leanEnough(figures, kind)));
  }

  private static Kind kind(Figures figures) {
    Figures.Setting setting = figures.setting();
    if (setting.hosts().visits() > 1 && setting.hosts().limited() == setting.items()) {
      return Kind.HOST_BINDS;
    }
    return nature(setting, figures.of(SYNC));
  }

  /**
   * What the items do. The job says it; a sample that was long enough may show the opposite. One
   * item after another without worker JVMs is where that shows: what this JVM computed meanwhile is
   * what the items computed.
   */
  private static Kind nature(Figures.Setting setting, Optional<StrategyFigures> sync) {
    double working = sync.map(one -> one.times().working().median()).orElse(0.0);
    double share =
        sync.map(one -> one.cost().coordinatorCpu()).orElse(0.0) / Math.max(working, 1e-3);
    boolean telling = working >= LONG_ENOUGH_SECONDS;
    return switch (setting.load()) {
      case COMPUTES -> {
        if (sync.map(one -> isShort(one, setting)).orElse(setting.items() < 2)) {
          yield Kind.TOO_SHORT;
        }
        yield telling && share < HARDLY ? Kind.WAITS : Kind.COMPUTES;
      }
      case WAITS -> {
        if (sync.isPresent() && sync.get().times().p50() < AT_ONCE_MILLIS) {
          yield Kind.ANSWERED_AT_ONCE;
        }
        yield telling && share > MOSTLY ? Kind.COMPUTES : Kind.WAITS;
      }
    };
  }

  /** The middle item stands for all: the first ones pay for the JVM's own warming up. */
  private static boolean isShort(StrategyFigures sync, Figures.Setting setting) {
    return setting.items() * sync.times().p50() / 1e3 < SHORT * sync.aroundSeconds();
  }

  private static Strategy expected(Kind kind, Figures.Setting setting) {
    boolean oneCore = setting.cores() == 1;
    return switch (kind) {
      case HOST_BINDS -> ASYNC;
      case COMPUTES, TOO_SHORT -> oneCore ? SYNC : PROCESSES;
      default -> oneCore ? ASYNC : PROCESSES_ASYNC;
    };
  }

  private static StrategyFigures fastestAtWork(List<StrategyFigures> strategies) {
    return strategies.stream()
        .min(Comparator.comparingDouble(one -> one.times().working().median()))
        .orElseThrow();
  }

  /** One that worked so much faster in every round that the start of JVMs does not explain it. */
  private static Optional<StrategyFigures> farAheadOf(
      StrategyFigures expected, List<StrategyFigures> worked) {
    StrategyFigures fastest = fastestAtWork(worked);
    Range mine = expected.times().working();
    Range best = fastest.times().working();
    boolean farAhead =
        best.most() * FAR_BEHIND < mine.least()
            && mine.median() - best.median() > Math.max(1, 2 * expected.aroundSeconds());
    return farAhead ? Optional.of(fastest) : Optional.empty();
  }

  private static String against(Strategy ahead, Strategy expected, Kind kind) {
    String sentence =
        "Use %s: it did the same work far faster in every round than %s, which a job of this kind wants"
            .formatted(ahead.word(), expected.word());
    boolean holdsCarrier = kind == Kind.WAITS && (ahead == THREADS || ahead == PROCESSES);
    return sentence
        + (holdsCarrier
            ? "; perhaps its items hold their thread while they wait (native code, or a lock)."
            : ".");
  }

  /**
   * The strategy without worker JVMs that will do for a sample of this size, if one will. That is a
   * matter of how many items there are: which of the two a sample's wall time prefers is mostly
   * chance, unless it is far behind.
   */
  private static Optional<Strategy> leanEnough(Figures figures, Kind kind) {
    Strategy expected = expected(kind, figures.setting());
    if (!expected.processes() || figures.setting().items() >= MANY) {
      return Optional.empty();
    }
    double most =
        FAR_BEHIND * figures.of(expected).map(mine -> mine.times().wall().most()).orElse(0.0);
    return figures
        .of(expected == PROCESSES ? THREADS : ASYNC)
        .filter(lean -> lean.counts().failed() < lean.counts().items())
        .filter(lean -> lean.times().wall().least() <= most)
        .map(StrategyFigures::strategy);
  }

  private static String sentence(
      Kind kind, Strategy use, Figures figures, Optional<Strategy> lean) {
    Figures.Setting setting = figures.setting();
    String cores = setting.cores() + " cores";
    String why =
        switch (kind) {
          case HOST_BINDS ->
              "%s lets one request a second through, and that binds, not this machine: every strategy takes as long, and this one is the lightest"
                  .formatted(setting.hosts().busiest().orElse("the host"));
          case TOO_SHORT ->
              "it is what jobs that compute want; but this sample is over in a moment and shows"
                  + " little beyond how long JVMs take to start"
                  + moreItems(setting);
          case WAITS ->
              use.processes()
                  ? "its items wait, so what counts is how many wait at once, and in a long run the %s share what is left to compute"
                      .formatted(cores)
                  : "its items wait, so what counts is how many wait at once; and there is one"
                      + " core, so worker JVMs have nothing to share";
          case ANSWERED_AT_ONCE ->
              "its items hardly wait"
                  + (setting.hosts().loopback() ? " for a server on this machine" : "")
                  + (use.processes()
                      ? ", so the %s bind, and this keeps all of them busy".formatted(cores)
                      : ", so the one core binds, and worker JVMs have nothing to share")
                  + (setting.items() < MANY ? moreItems(setting) : "");
          case COMPUTES ->
              use.processes()
                  ? "its items compute, so the %s bind; processes+async is the same thing here, and threads use all cores too, as the JVM has no global lock"
                      .formatted(cores)
                  : "its items compute and there is one core: no strategy can be faster, and the"
                      + " others cost more to start";
          case NOTHING_WORKED, MEASURED -> throw new IllegalArgumentException(kind.name());
        };
    return "Use " + use.word() + ": " + why + forSoFew(setting.items(), lean) + ".";
  }

  /** Advice that can be followed only where there are more items. */
  private static String moreItems(Figures.Setting setting) {
    return setting.size().mayHaveMore()
        ? "; a larger sample shows more, for instance --limit "
            + Math.max(LARGE_SAMPLE, SO_MANY_TIMES * setting.items())
        : "";
  }

  private static String forSoFew(int items, Optional<Strategy> lean) {
    String these = items == 1 ? "1 item" : "as few as these " + items + " items";
    return lean.map(
            one -> "; for %s %s will do, and starts no worker JVM".formatted(these, one.word()))
        .orElse("");
  }
}

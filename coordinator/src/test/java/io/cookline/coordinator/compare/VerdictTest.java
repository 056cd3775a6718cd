package io.cookline.coordinator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

  private static final FiguresFixture PAGES = FiguresFixture.of(Load.WAITS, 20, 0.2, 0.001);
  private static final FiguresFixture POWERS = FiguresFixture.of(Load.COMPUTES, 16, 0, 1.3);

  @Test
  void itemsThatWaitWantManyInFlightAndFewOfThemNoWorkers() {
    Verdict verdict = Verdict.of(PAGES.quiet());
    assertThat(verdict.use()).contains(Strategy.PROCESSES_ASYNC);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.WAITS);
    assertThat(verdict.sentence())
        .startsWith("Use processes+async: its items wait")
        .endsWith("; for as few as these 20 items async will do, and starts no worker JVM.");
  }

  @Test
  void itemsThatComputeWantAllCores() {
    Verdict verdict = Verdict.of(POWERS.quiet());
    assertThat(verdict.use()).contains(Strategy.PROCESSES);
    assertThat(verdict.sentence())
        .startsWith("Use processes: its items compute, so the 2 cores bind")
        .contains("threads use all cores too", "16 items threads will do");
  }

  @Test
  void onOneCoreNothingIsGainedByProcesses() {
    Verdict waits = Verdict.of(PAGES.onCores(1).quiet());
    assertThat(waits.use()).contains(Strategy.ASYNC);
    assertThat(waits.sentence()).contains("one core").doesNotContain("for as few");
    Verdict computes = Verdict.of(POWERS.onCores(1).quiet());
    assertThat(computes.use()).contains(Strategy.SYNC);
    assertThat(computes.sentence()).contains("one core", "no strategy can be faster");
  }

  @Test
  void aHostThatIsAskedOnceASecondBinds() {
    Verdict verdict = Verdict.of(PAGES.visiting(FiguresFixture.publicHost(20)).quiet());
    assertThat(verdict.use()).contains(Strategy.ASYNC);
    assertThat(verdict.sentence()).startsWith("Use async: example.org lets one request a second");
  }

  @Test
  void oneLimitedPageAmongOthersDoesNot() {
    assertThat(
            Verdict.of(
                    PAGES
                        .visiting(new Sample.Hosts(Optional.of("example.org"), 1, 1, true))
                        .quiet())
                .kind())
        .isEqualTo(Verdict.Kind.WAITS);
  }

  @Test
  void aSampleThatIsOverInAMomentSaysSo() {
    Verdict verdict = Verdict.of(FiguresFixture.of(Load.COMPUTES, 16, 0, 0.0001).quiet());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TOO_SHORT);
    assertThat(verdict.sentence()).contains("over in a moment", "--limit 2000");
    assertThat(verdict.use()).contains(Strategy.PROCESSES);
  }

  @Test
  void aLargerSampleIsAdvisedOnlyWhereThereAreMoreItems() {
    for (Load load : Load.values()) {
      FiguresFixture few = FiguresFixture.of(load, 3, 0, 0.0001);
      assertThat(Verdict.of(few.quiet()).sentence()).contains("for instance --limit 2000");
      assertThat(Verdict.of(few.andNoMore().quiet()).sentence()).doesNotContain("--limit");
    }
    assertThat(Verdict.of(FiguresFixture.of(Load.COMPUTES, 900, 0, 0.00001).quiet()).sentence())
        .contains("for instance --limit 9000");
  }

  @Test
  void oneItemIsSpokenOfAsOne() {
    assertThat(Verdict.of(FiguresFixture.of(Load.WAITS, 1, 2, 0).quiet()).sentence())
        .endsWith("; for 1 item async will do, and starts no worker JVM.");
  }

  @Test
  void twoItemsThatAreSeenToWaitAreEnough() {
    assertThat(Verdict.of(FiguresFixture.of(Load.WAITS, 2, 0.03, 0.001).quiet()).kind())
        .isEqualTo(Verdict.Kind.WAITS);
  }

  @Test
  void oneItemThatIsSeenToWaitIsEnoughToo() {
    assertThat(Verdict.of(FiguresFixture.of(Load.WAITS, 1, 2, 0).quiet()).kind())
        .isEqualTo(Verdict.Kind.WAITS);
  }

  @Test
  void oneItemWhoseTimeIsUnknownCannotTell() {
    Figures figures = FiguresFixture.of(Load.COMPUTES, 1, 0, 2).quiet();
    assertThat(Verdict.of(FiguresFixture.without(figures, Strategy.SYNC)).kind())
        .isEqualTo(Verdict.Kind.TOO_SHORT);
  }

  @Test
  void answersThatComeAtOnceLeaveTheCoresToBind() {
    Verdict verdict =
        Verdict.of(
            FiguresFixture.of(Load.WAITS, 2000, 0.0005, 0.001)
                .visiting(new Sample.Hosts(Optional.empty(), 0, 0, true))
                .quiet());
    assertThat(verdict.use()).contains(Strategy.PROCESSES_ASYNC);
    assertThat(verdict.sentence())
        .contains("hardly wait for a server on this machine", "2 cores")
        .doesNotContain("--limit");
  }

  @Test
  void aLongSampleContradictsWhatAJobSaysOfItself() {
    assertThat(Verdict.of(FiguresFixture.of(Load.WAITS, 20, 0, 0.5).quiet()).kind())
        .isEqualTo(Verdict.Kind.COMPUTES);
    assertThat(Verdict.of(FiguresFixture.of(Load.COMPUTES, 20, 0.5, 0).quiet()).kind())
        .isEqualTo(Verdict.Kind.WAITS);
  }

  @Test
  void aStrategyThatIsFarAheadInEveryRoundIsTheOneToUse() {
    Figures figures = PAGES.quiet();
    List<StrategyFigures> held =
        figures.strategies().stream()
            .map(one -> one.strategy() == Strategy.THREADS ? one : FiguresFixture.working(one, 40))
            .toList();
    Verdict verdict = Verdict.of(new Figures(figures.setting(), held, List.of()));
    assertThat(verdict.use()).contains(Strategy.THREADS);
    assertThat(verdict.sentence()).contains("far faster in every round", "hold their thread");
  }

  @Test
  void aStrategyThatDidNotFinishIsNotRecommended() {
    Verdict verdict = Verdict.of(FiguresFixture.without(PAGES.quiet(), Strategy.PROCESSES_ASYNC));
    assertThat(verdict.use()).isPresent().isNotEqualTo(Optional.of(Strategy.PROCESSES_ASYNC));
    assertThat(verdict.sentence()).contains("processes+async", "did not finish");
  }

  @Test
  void itNeedsNoSyncToSaySomething() {
    assertThat(Verdict.of(FiguresFixture.without(PAGES.quiet(), Strategy.SYNC)).use())
        .contains(Strategy.PROCESSES_ASYNC);
  }

  @Test
  void whereNothingWorkedNothingIsRecommended() {
    Figures figures = FiguresFixture.without(PAGES.quiet(), Strategy.values());
    assertThat(Verdict.of(figures).use()).isEmpty();
    assertThat(Verdict.of(figures).sentence()).contains("cookline run some");
  }

  /** The article's jobs, and their like. */
  static Stream<FiguresFixture> jobs() {
    return Stream.of(
        PAGES,
        POWERS,
        FiguresFixture.of(Load.WAITS, 5, 0.14, 0.002),
        FiguresFixture.of(Load.WAITS, 7, 2, 0),
        FiguresFixture.of(Load.WAITS, 20, 0.001, 0.001),
        FiguresFixture.of(Load.WAITS, 2000, 0.2, 0.001),
        FiguresFixture.of(Load.COMPUTES, 16, 0, 0.0002),
        FiguresFixture.of(Load.COMPUTES, 16, 0, 0.1),
        PAGES.onCores(64),
        POWERS.onCores(64),
        POWERS.onCores(1),
        PAGES.visiting(FiguresFixture.publicHost(20)));
  }

  /** From where a sample is over in a moment to where its items are seen to wait. */
  static Stream<FiguresFixture> jobsThatHardlyWait() {
    return Stream.of(
        FiguresFixture.of(Load.WAITS, 20, 0.002, 0.001),
        FiguresFixture.of(Load.WAITS, 20, 0.004, 0.001),
        FiguresFixture.of(Load.WAITS, 20, 0.007, 0.001),
        FiguresFixture.of(Load.WAITS, 20, 0.014, 0.001),
        FiguresFixture.of(Load.WAITS, 20, 0.0242, 0.001),
        FiguresFixture.of(Load.WAITS, 1, 0.0005, 0.0001).andNoMore());
  }

  @ParameterizedTest
  @MethodSource({"jobs", "jobsThatHardlyWait"})
  void noiseDoesNotChangeTheSentence(FiguresFixture job) {
    String expected = Verdict.of(job.quiet()).sentence();
    for (long seed = 0; seed < 1000; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      int rounds = 1 + (int) (seed % 3);
      assertThat(Verdict.of(job.figures(x -> x * random.nextDouble(0.8, 1.2), rounds)).sentence())
          .as("seed " + seed)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aMachineThatIsThreeTimesAsSlowDoesNotEither(FiguresFixture job) {
    // What computes takes longer then, and what waits does not.
    String expected = Verdict.of(job.quiet()).sentence();
    assertThat(Verdict.of(job.figures(x -> x * 3, 3)).sentence()).isEqualTo(expected);
  }
}

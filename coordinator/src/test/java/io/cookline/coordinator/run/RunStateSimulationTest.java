package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RunStateSimulationTest {

  private static final int SEEDS = 3_000;

  @Test
  void whatever_the_crew_does_every_item_is_committed_once_and_the_run_completes_once() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomGenerator random = random(seed);
      SimulatedRun run = new SimulatedRun(seed, shape(random), LimitKeys.none(), random.nextInt(8));
      run.play(false);

      assertComplete(run, seed);
    }
  }

  @Test
  void the_same_holds_where_hosts_are_limited() {
    for (long seed = 0; seed < SEEDS / 2; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = shape(random);
      SimulatedRun run = new SimulatedRun(seed, shape, hosts(shape, random), random.nextInt(8));
      run.play(false);

      assertComplete(run, seed);
    }
  }

  @Test
  void the_same_holds_when_the_coordinator_crashes_and_another_goes_on_with_what_is_safe() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = shape(random);
      LimitKeys keys = random.nextBoolean() ? LimitKeys.none() : hosts(shape, random);
      SimulatedRun run =
          new SimulatedRun(seed, shape, keys, random.nextInt(8)).withCoordinatorCrashes(4);
      run.play(random.nextInt(4) == 0);
      while (run.end != null && run.end.reason() == End.Reason.DRAINED) {
        // What was stopped goes on, like what crashed.
        run.crash();
        run.play(false);
      }

      assertEveryItemEndedOnce(run, seed);
    }
  }

  @Test
  void a_poison_item_fails_alone_even_if_the_coordinator_crashes_in_between() {
    for (long seed = 0; seed < 500; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = patient(random.nextInt(1, 60), random.nextInt(1, 5), random.nextInt(1, 9));
      SimulatedRun run =
          new SimulatedRun(seed, shape, LimitKeys.none(), 0).withCoordinatorCrashes(3);
      long poison = random.nextLong(shape.items());
      run.poison.add(poison);
      run.play(false);

      assertComplete(run, seed);
      assertThat(run.committed.values().stream().filter(o -> isCrash(o)).map(Outcome::seq))
          .as("seed %s", seed)
          .containsExactly(poison);
    }
  }

  @Test
  void a_run_that_is_asked_to_stop_keeps_what_finished_and_ends_once() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = shape(random);
      SimulatedRun run = new SimulatedRun(seed, shape, LimitKeys.none(), random.nextInt(4));
      run.play(true);

      Counts counts = run.counts();
      assertThat(run.end).as("seed %s", seed).isNotNull();
      assertThat(run.end == null ? "" : run.end.reason())
          .as("seed %s", seed)
          .isIn(End.Reason.COMPLETE, End.Reason.DRAINED);
      assertThat(counts.finished()).as("seed %s", seed).isEqualTo(run.committed.size());
    }
  }

  @Test
  void a_poison_item_among_innocents_fails_alone_after_few_deaths() {
    for (long seed = 0; seed < 500; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = patient(random.nextInt(1, 200), random.nextInt(1, 5), random.nextInt(1, 33));
      SimulatedRun run = new SimulatedRun(seed, shape, LimitKeys.none(), 0);
      long poison = random.nextLong(shape.items());
      run.poison.add(poison);
      run.play(false);

      assertComplete(run, seed);
      assertThat(run.committed.values().stream().filter(o -> isCrash(o)).map(Outcome::seq))
          .as("seed %s", seed)
          .containsExactly(poison);
      // Five, and one more where the news of its start is lost at the first death.
      assertThat(run.crashes).as("deaths, seed %s", seed).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void several_poison_items_all_fail_and_nobody_else_does() {
    for (long seed = 0; seed < 300; seed++) {
      RandomGenerator random = random(seed);
      RunShape shape = patient(random.nextInt(20, 100), random.nextInt(1, 5), 16);
      SimulatedRun run = new SimulatedRun(seed, shape, LimitKeys.none(), 0);
      for (int i = 0; i < 4; i++) {
        run.poison.add(random.nextLong(shape.items()));
      }
      run.play(false);

      assertComplete(run, seed);
      assertThat(run.committed.values().stream().filter(o -> isCrash(o)).map(Outcome::seq))
          .as("seed %s", seed)
          .containsExactlyInAnyOrderElementsOf(run.poison);
    }
  }

  private static LimitKeys hosts(RunShape shape, RandomGenerator random) {
    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < shape.items(); i++) {
      hosts.append(".abcd".charAt(random.nextInt(5)));
    }
    return SharderTest.hosts(hosts.toString());
  }

  private static void assertComplete(SimulatedRun run, long seed) {
    assertEveryItemEndedOnce(run, seed);
    assertThat(run.counts().workersLost()).as("seed %s", seed).isEqualTo(run.deaths);
  }

  private static void assertEveryItemEndedOnce(SimulatedRun run, long seed) {
    Counts counts = run.counts();
    assertThat(run.end).as("seed %s", seed).isEqualTo(new End(End.Reason.COMPLETE, ""));
    assertThat(run.committed).as("seed %s", seed).hasSize((int) counts.items());
    long ok =
        run.committed.values().stream().filter(o -> o.result() instanceof Outcome.Done).count();
    assertThat(counts.ok()).as("seed %s", seed).isEqualTo(ok);
    assertThat(counts.failed()).as("seed %s", seed).isEqualTo(counts.items() - ok);
  }

  private static boolean isCrash(Outcome outcome) {
    return outcome.result() instanceof Outcome.Failed failed
        && failed.failure().kind() == FailureKind.CRASHED;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
  }

  private static RunShape shape(RandomGenerator random) {
    RunShape shape = patient(random.nextInt(1, 60), random.nextInt(1, 6), random.nextInt(1, 9));
    return startingAtOnce(random.nextInt(1, 4), shape);
  }

  private static RunShape startingAtOnce(int starts, RunShape shape) {
    return new RunShape(
        shape.items(),
        shape.workers(),
        starts,
        shape.inFlight(),
        shape.processes(),
        shape.hostDelay(),
        shape.ends(),
        shape.silence());
  }

  /** A drain in a simulation may take its time. */
  private static RunShape patient(int items, int workers, int inFlight) {
    return new RunShape(
        items,
        workers,
        workers,
        inFlight,
        true,
        Duration.ofSeconds(1),
        Ends.bySignalAlone(Duration.ofDays(10)),
        Duration.ofSeconds(15));
  }
}

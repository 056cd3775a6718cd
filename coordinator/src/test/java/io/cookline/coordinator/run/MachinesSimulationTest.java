package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever cables, links, machines and coordinators do, each item is committed once. */
class MachinesSimulationTest {

  private static final int SEEDS = 2_000;

  @Test
  void every_item_is_committed_once_and_nobody_works_at_what_another_was_given() {
    int adopted = 0;
    int lost = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SimulatedMachines run = new SimulatedMachines(seed, (int) (seed % 30), false);
      run.play();
      assertComplete(run, seed);
      adopted += run.adopted;
      lost += run.lost;
    }
    assertThat(adopted).as("workers that came back to what they had").isGreaterThan(SEEDS / 4);
    assertThat(lost).as("machines that were out of reach for too long").isGreaterThan(SEEDS / 20);
  }

  @Test
  void the_same_holds_for_a_job_whose_last_items_are_performed_twice() {
    for (long seed = 0; seed < SEEDS; seed++) {
      SimulatedMachines run = new SimulatedMachines(seed, (int) (seed % 30), true);
      run.play();
      assertComplete(run, seed);
    }
  }

  private static void assertComplete(SimulatedMachines run, long seed) {
    assertThat(run.end).isNotNull();
    assertThat(run.end.reason()).as("seed %s", seed).isEqualTo(End.Reason.COMPLETE);
    assertThat(run.committed().keySet())
        .as("seed %s", seed)
        .containsExactlyElementsOf(LongStream.range(0, run.items()).boxed().toList());
  }
}

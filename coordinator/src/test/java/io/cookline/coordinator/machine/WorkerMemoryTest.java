package io.cookline.coordinator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerMemoryTest {

  private static final long MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    // for all, workers, heap each, does it fit
    "100000, 2, 512, true",
    "1284, 2, 512, true",
    "1283, 2, 511, true",
    "700, 2, 220, true",
    "516, 2, 128, true",
    "515, 2, 128, false",
    "0, 1, 128, false",
    "22000, 64, 213, true",
    "22000, 128, 128, false",
  })
  void eachGetsAnEqualShareWithinBounds(long forAll, int workers, int heap, boolean fits) {
    WorkerMemory memory = new WorkerMemory(forAll * MB);

    assertThat(memory.heap(workers)).isEqualTo(heap);
    assertThat(memory.fits(workers)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"100000, 64, 64", "1000, 64, 3", "257, 8, 1", "0, 8, 1", "516, 2, 2"})
  void noMoreWorkersFitThanHaveTheLeastHeapAndOneAlways(long forAll, int wanted, int fitting) {
    assertThat(new WorkerMemory(forAll * MB).fitting(wanted)).isEqualTo(fitting);
  }

  @Test
  void theCoordinatorsOwnNeedsComeFirstAndAreNotWithoutEnd() {
    FreeMemory free = new FreeMemory(4000 * MB, "");

    assertThat(WorkerMemory.of(free, 200 * MB).forAll()).isEqualTo(3768 * MB);
    assertThat(WorkerMemory.of(free, 100_000 * MB).forAll()).isEqualTo((4000 - 1024 - 32) * MB);
    assertThat(WorkerMemory.of(free, -5).forAll()).isEqualTo((4000 - 32) * MB);
    assertThat(WorkerMemory.of(new FreeMemory(10 * MB, ""), 200 * MB).forAll()).isZero();
  }
}

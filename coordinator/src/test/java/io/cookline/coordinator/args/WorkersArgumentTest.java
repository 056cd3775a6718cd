package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.machine.FreeMemory;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.OpenFiles;
import io.cookline.coordinator.machine.UsableCores;
import io.cookline.coordinator.machine.WorkerMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersArgumentTest {

  private static final long MB = 1 << 20;

  private final Checks checks = new Checks();
  private List<String> notes = List.of();

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "33, 33",
    "4096, 4096",
    "007, 7",
    "+0, 8",
    "+1, 9",
    "+4088, 4096",
    "-0, 8",
    "-1, 7",
    "-7, 1",
    "-8, 1",
    "-100, 1",
    "100%, 8",
    "50%, 4",
    "1%, 1",
    "30%, 2",
    "32%, 3",
    "200%, 16",
    "51200%, 4096",
  })
  void workersAreCountedFromTheCoresAsInGnuParallel(String typed, int workers) {
    assertThat(read(typed, machine(8, 1 << 30))).isEqualTo(workers);
    assertThat(checks.problems()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "many",
        "1.5",
        "1,000",
        "0x8",
        "1e3",
        "- 1",
        "--1",
        "+-1",
        "+",
        "-",
        "%",
        "50 %",
        "50%%",
        "+50%",
        "-50%",
        "12.5%",
        "٣",
        "½",
        "1\n2",
        "99999999999"
      })
  void whatIsNoNumberOfWorkersIsNamedWithWhatToWrite(String typed) {
    assertThat(read(typed, machine(8, 1 << 30))).as("a stand-in").isEqualTo(8);
    assertThat(checks.problems())
        .containsExactly(
            "-j: '"
                + typed
                + "' is no number of workers; write 4, or by the cores: +1 (one more), -1, 50%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|-j: '0' is nobody (GNU parallel's 'as many as possible'); write 100% for one on each"
            + " core",
        "0%|-j: '0%' is nobody; write 100% for a worker on each core",
        "4097|-j: '4097' is too many; up to 4096",
        "+4089|-j: '+4089' is 4097 workers, too many; up to 4096",
        "999999%|-j: '999999%' is 80000 workers, too many; up to 4096",
      })
  void nobodyAndTooManyAreRefused(String typed, String problem) {
    read(typed, machine(8, 1 << 30));
    assertThat(checks.problems()).containsExactly(problem);
  }

  @Test
  void byDefaultThereAreNoMoreThanHaveMemory() {
    assertThat(read(null, machine(8, 900))).isEqualTo(3);
    assertThat(notes)
        .containsExactly(
            "3 workers for 8 cores: there is memory for no more"
                + " (900 MB for all workers, 1 GB by cgroup)");
  }

  @Test
  void whoAsksForMoreGetsThemAndAWarning() {
    assertThat(read("8", machine(2, 900))).isEqualTo(8);
    assertThat(checks.problems()).isEmpty();
    assertThat(notes)
        .singleElement()
        .asString()
        .isEqualTo(
            "memory is short, workers may die of it: 900 MB for all workers, 1 GB by cgroup,"
                + " and 8 workers may take 2 GB; with -j 3 it fits");
  }

  @Test
  void whereNotEvenOneFitsItIsTriedAndSaid() {
    assertThat(read(null, machine(1, 100))).isEqualTo(1);
    assertThat(notes)
        .containsExactly(
            "memory is short, workers may die of it: 100 MB for all workers, 1 GB by cgroup,"
                + " and 1 worker may take 258 MB");
  }

  @Test
  void openFilesLimitWorkersToo() {
    Machine narrow = machine(64, 1 << 30, 200);
    assertThat(read(null, narrow)).isEqualTo(20);
    assertThat(notes)
        .containsExactly("20 workers for 64 cores: no more open files are allowed (ulimit -n 200)");

    read("21", narrow);
    assertThat(checks.problems())
        .containsExactly(
            "-j: '21' needs about 205 open files, and 200 are allowed;"
                + " raise ulimit -n, or write -j 20");
  }

  private int read(@Nullable String text, Machine machine) {
    WorkersArgument argument = new WorkersArgument(machine, checks);
    int workers = argument.read(text);
    notes = argument.notes();
    return workers;
  }

  private static Machine machine(int cores, long megabytes) {
    return machine(cores, megabytes, 1 << 20);
  }

  private static Machine machine(int cores, long megabytes, long files) {
    return new Machine(
        new UsableCores(cores, ""),
        new FreeMemory(megabytes * MB, "1 GB by cgroup"),
        new WorkerMemory(megabytes * MB),
        new OpenFiles(files));
  }
}

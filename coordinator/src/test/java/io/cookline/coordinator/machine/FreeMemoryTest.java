package io.cookline.coordinator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeMemoryTest {

  private static final long MB = 1 << 20;
  private static final String GROUP = "/sys/fs/cgroup/system.slice/cookline.service";

  @TempDir Path root;

  private MachineFolder machine;

  @BeforeEach
  void aMachineWithFourGigabytes() {
    machine = new MachineFolder(root, 2, 4096);
  }

  @Test
  void withoutAGroupItIsWhatTheMachineHas() {
    assertThat(machine.memory()).isEqualTo(new FreeMemory(4096 * MB, "4 GB free"));
    assertThat(machine.memory().text()).isEqualTo("4 GB free");
  }

  @Test
  void inAGroupItIsTheLimitLessWhatIsUsedAndFilesThatNobodyReadsDoNotCount() {
    unified(1024 * MB + "", "max", 700 * MB, 500 * MB);

    assertThat(machine.memory()).isEqualTo(new FreeMemory(824 * MB, "1 GB by cgroup"));
    assertThat(machine.memory().text()).isEqualTo("824 MB free (1 GB by cgroup)");
  }

  @Test
  void whereTheGroupMayTakeMoreThanThereIsTheMachineLimits() {
    unified(8192 * MB + "", "max", 700 * MB, 0);

    assertThat(machine.memory().reason()).isEqualTo("4 GB free");
  }

  @Test
  void aGroupThatIsSlowedDownAboveALineHasThatForALimit() {
    unified(2048 * MB + "", 1536 * MB + "", 512 * MB, 0);

    assertThat(machine.memory()).isEqualTo(new FreeMemory(1024 * MB, "1.5 GB by cgroup"));
  }

  @Test
  void aGroupThatIsFullLeavesNothing() {
    unified(100 * MB + "", "max", 130 * MB, 0);

    assertThat(machine.memory()).isEqualTo(new FreeMemory(0, "100 MB by cgroup"));
  }

  @Test
  void theGroupWithTheLeastLeftUpTheTreeHolds() {
    unified(2000 * MB + "", "max", 100 * MB, 0);
    machine
        .file("/sys/fs/cgroup/system.slice/memory.max", 3000 * MB + "\n")
        .file("/sys/fs/cgroup/system.slice/memory.current", 2900 * MB + "\n");

    assertThat(machine.memory()).isEqualTo(new FreeMemory(100 * MB, "2.9 GB by cgroup"));
  }

  @Test
  void versionOneIsReadToo() {
    String group = "/sys/fs/cgroup/memory/docker/4f1c";
    machine
        .legacy("/", "/docker/4f1c")
        .file(group + "/memory.limit_in_bytes", 1024 * MB + "\n")
        .file(group + "/memory.usage_in_bytes", 600 * MB + "\n")
        .file(
            group + "/memory.stat",
            "cache 1\ninactive_file 1\ntotal_cache 9\ntotal_inactive_file " + 200 * MB + "\n")
        .file("/sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "9223372036854771712\n")
        .file("/sys/fs/cgroup/memory/docker/memory.usage_in_bytes", 3000 * MB + "\n");

    assertThat(machine.memory()).isEqualTo(new FreeMemory(624 * MB, "1 GB by cgroup"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "", "-1", "9223372036854771712", "lots", "99999999999999999999"})
  void whatIsNoLimitLimitsNothing(String max) {
    unified(max, "max", 100 * MB, 0);

    assertThat(machine.memory().reason()).isEqualTo("4 GB free");
  }

  @Test
  void aLimitWithoutAUseIsAllFree() {
    machine.unified("/", "/a").file("/sys/fs/cgroup/a/memory.max", 1024 * MB + "\n");

    assertThat(machine.memory()).isEqualTo(new FreeMemory(1024 * MB, "1 GB by cgroup"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 MB",
    "356515840, 340 MB",
    "1048575999, 999 MB",
    "1073741824, 1 GB",
    "1610612736, 1.5 GB",
    "24159191040, 22.5 GB"
  })
  void amountsAreForPeople(long bytes, String text) {
    assertThat(Bytes.text(bytes)).isEqualTo(text);
  }

  private void unified(String max, String high, long used, long inactive) {
    machine
        .unified("/", "/system.slice/cookline.service")
        .file(GROUP + "/memory.max", max + "\n")
        .file(GROUP + "/memory.high", high + "\n")
        .file(GROUP + "/memory.current", used + "\n")
        .file(GROUP + "/memory.stat", "anon 12\nfile 34\ninactive_file " + inactive + "\n");
  }
}

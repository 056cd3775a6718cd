package io.cookline.coordinator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsableCoresTest {

  private static final String SLICE = "/user.slice/user-1000.slice/run-7.scope";

  @TempDir Path root;

  private MachineFolder machine;

  @BeforeEach
  void aMachineOfEight() {
    machine = new MachineFolder(root, 8, 16_000);
  }

  @Test
  void whereNothingLimitsThereIsNothingToSay() {
    assertThat(machine.cores(8)).isEqualTo(new UsableCores(8, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|1|1 of 8 CPUs by affinity",
        "0-3|4|4 of 8 CPUs by affinity",
        "0,2,4-6|5|5 of 8 CPUs by affinity",
        "0-7|8|",
      })
  void affinityIsCounted(String list, int count, String reason) {
    assertThat(machine.affinity(list).cores(8))
        .isEqualTo(new UsableCores(count, reason == null ? "" : reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "150000 100000|2|1.5 CPUs by cgroup",
        "100000 100000|1|1 CPU by cgroup",
        "50000 100000|1|0.5 CPUs by cgroup",
        "400000 100000|4|4 CPUs by cgroup",
        "66666 20000|4|3.33 CPUs by cgroup",
        "750000 100000|8|7.5 CPUs by cgroup",
        "800000 100000|8|",
        "max 100000|8|",
        "1600000 100000|8|",
      })
  void aPartOfACoreCountsAsOne(String max, int count, String reason) {
    machine.unified("/", SLICE).file("/sys/fs/cgroup" + SLICE + "/cpu.max", max + "\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(count, reason == null ? "" : reason));
  }

  @Test
  void theTightestQuotaUpTheTreeHolds() {
    machine
        .unified("/", SLICE)
        .file("/sys/fs/cgroup" + SLICE + "/cpu.max", "max 100000\n")
        .file("/sys/fs/cgroup/user.slice/user-1000.slice/cpu.max", "250000 100000\n")
        .file("/sys/fs/cgroup/user.slice/cpu.max", "600000 100000\n")
        .file("/sys/fs/cgroup/neighbour.slice/cpu.max", "100000 100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(3, "2.5 CPUs by cgroup"));
  }

  @Test
  void versionOneIsReadToo() {
    machine
        .legacy("/", "/batch/job-9")
        .file("/sys/fs/cgroup/cpu,cpuacct/batch/job-9/cpu.cfs_quota_us", "-1\n")
        .file("/sys/fs/cgroup/cpu,cpuacct/batch/job-9/cpu.cfs_period_us", "100000\n")
        .file("/sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_quota_us", "150000\n")
        .file("/sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_period_us", "100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(2, "1.5 CPUs by cgroup"));
  }

  @ParameterizedTest
  @CsvSource({"/docker/4f1c, /docker/4f1c", "/, /", "/docker/4f1c, /", "/kubepods/x, /../../y"})
  void aContainerSeesItsOwnGroupAtTheMountPoint(String mounted, String group) {
    machine
        .legacy(mounted, group)
        .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "300000\n")
        .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(3, "3 CPUs by cgroup"));
  }

  @Test
  void aGroupOutsideOfTheNameSpaceIsNotLookedFor() {
    machine
        .unified("/", "/../neighbour")
        .file("/sys/fs/neighbour/cpu.max", "100000 100000\n")
        .file("/sys/fs/cgroup/cpu.max", "300000 100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(3, "3 CPUs by cgroup"));
  }

  @Test
  void aContainerThatSeesTheHostsNameOfItsGroupFindsWhatIsThereOfIt() {
    machine
        .unified("/", "/system.slice/docker-4f1c.scope/init")
        .file("/sys/fs/cgroup/init/cpu.max", "max 100000\n")
        .file("/sys/fs/cgroup/cpu.max", "200000 100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(2, "2 CPUs by cgroup"));
  }

  @Test
  void affinityAndQuotaAreBothRespected() {
    machine.affinity("0-1").unified("/", "/a").file("/sys/fs/cgroup/a/cpu.max", "300000 100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(2, "2 of 8 CPUs by affinity"));
  }

  @Test
  void moreThanTheJvmSaysIsNeverUsed() {
    assertThat(machine.cores(3)).isEqualTo(new UsableCores(3, "3 of 8 CPUs by Java"));
  }

  @Test
  void aMountPointWithABlankIsFound() {
    machine
        .file("/proc/self/mountinfo", "30 23 0:26 / /my\\040groups rw - cgroup2 cgroup2 rw\n")
        .file("/proc/self/cgroup", "0::/a b\n")
        .file("/my groups/a b/cpu.max", "100000 100000\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(1, "1 CPU by cgroup"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "max", "150000", "-1 100000", "0 100000", "150000 0", "many few", "\0"})
  void rubbishIsNoQuota(String text) {
    machine.unified("/", "/a").file("/sys/fs/cgroup/a/cpu.max", text);

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(8, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0::", "0::/a:b/../..", "::", "cpu", "0:cpu", "\0::/\0", "3:cpu:\0"})
  void rubbishIsNoGroup(String text) {
    machine.unified("/", "/").file("/proc/self/cgroup", text + "\n");
    machine.file("/proc/self/status", "Cpus_allowed_list:\t3-1\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(8, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- cgroup2", "1 2 3 4 5 - cgroup2", "1 2 3 / / - cgroup x", " - "})
  void rubbishIsNoMount(String text) {
    machine.unified("/", "/a").file("/proc/self/mountinfo", text + "\n");

    assertThat(machine.cores(8)).isEqualTo(new UsableCores(8, ""));
  }

  @Test
  void aMachineWithoutThoseFilesHasWhatTheJvmSays() {
    SystemFiles nothing = new SystemFiles(root.resolve("nothing"));

    assertThat(UsableCores.read(nothing, 6)).isEqualTo(new UsableCores(6, ""));
    assertThat(FreeMemory.read(nothing)).isEqualTo(FreeMemory.UNKNOWN);
    assertThat(OpenFiles.read(nothing).workers()).isGreaterThan(4096);
  }

  @Test
  void thisMachineSaysWhatTheJvmSays() {
    Machine here = Machine.ofThisProcess();

    assertThat(here.cores().count()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(here.memory()).isNotEqualTo(FreeMemory.UNKNOWN);
    assertThat(here.openFiles().most()).isGreaterThan(100);
  }
}

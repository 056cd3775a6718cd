package io.cookline.coordinator.crew;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Load;
import io.cookline.worker.engine.PaceName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small things that a crew is made of: exit codes, command lines, strategies. */
class WorkersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|exit 0",
        "1|exit 1",
        "3|exit 3, out of memory or not let in",
        "70|exit 70",
        "128|exit 128",
        "134|exit 134, SIGABRT",
        "137|exit 137, SIGKILL",
        "139|exit 139, SIGSEGV",
        "143|exit 143, SIGTERM"
      })
  void anExitCodeIsExplained(int code, String text) {
    assertThat(ExitText.of(code)).isEqualTo(text);
  }

  @Test
  void aWorkersCommandLineEndsWithItsIdAndTheJarsAndHasNothingElseOfTheRun() {
    WorkerCommand command =
        new WorkerCommand(
            Path.of("/j d k/java"), List.of("-Xmx1m"), "a:b", List.of(Path.of("/my jar")));
    List<String> line = command.line(new WorkerId(3, 2));
    List<String> own =
        List.of(
            "/j d k/java",
            "-Xmx1m",
            "-cp",
            "a:b",
            "io.cookline.worker.link.WorkerMain",
            "w3.2",
            "/my jar");
    assertThat(line).endsWith(own.toArray(String[]::new));
    // In front of it stands at most the command that gives it a session of its own.
    assertThat(line.subList(0, line.size() - own.size()))
        .isEqualTo(WorkerCommand.setsid().map(Path::toString).stream().toList());
  }

  @Test
  void theMainClassOfTheCommandLineExists() throws Exception {
    String main =
        new WorkerCommand(Path.of("java"), List.of(), "", List.of())
            .line(new WorkerId(1, 1))
            .reversed()
            .get(1);
    assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
  }

  @Test
  void aWorkerHasOneCarrierSoThatAsyncMeansWhatAsyncioMeans() {
    assertThat(WorkerCommand.ofThisJvm(Load.COMPUTES, 340, List.of(), Path.of("logs")).flags())
        .contains(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx340m");
    assertThat(WorkerCommand.ofThisJvm(Load.COMPUTES, 340, List.of(), Path.of("logs")).java())
        .isExecutable();
  }

  @Test
  void aWorkerThatComputesHasTheSecondCompilerToo() {
    assertThat(WorkerCommand.ofThisJvm(Load.COMPUTES, 340, List.of(), Path.of("logs")).flags())
        .doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(WorkerCommand.ofThisJvm(Load.WAITS, 340, List.of(), Path.of("logs")).flags())
        .contains("-XX:TieredStopAtLevel=1");
  }

  @ParameterizedTest
  @CsvSource({
    "sync, false, SEQUENTIAL",
    "threads, false, THREADED",
    "async, false, ASYNC",
    "processes, true, SEQUENTIAL",
    "processes+async, true, ASYNC"
  })
  void aStrategyIsACrewTimesAPace(String word, boolean processes, PaceName pace) {
    assertThat(Strategy.of(word))
        .hasValueSatisfying(
            strategy -> {
              assertThat(strategy.word()).isEqualTo(word);
              assertThat(strategy.processes()).isEqualTo(processes);
              assertThat(strategy.pace()).isEqualTo(pace);
            });
  }

  @Test
  void thereAreFiveStrategiesAndNoOther() {
    assertThat(Strategy.words())
        .containsExactly("sync", "threads", "async", "processes", "processes+async");
    assertThat(Strategy.of("async+processes")).isEmpty();
    assertThat(Strategy.of("ASYNC")).isEmpty();
  }
}

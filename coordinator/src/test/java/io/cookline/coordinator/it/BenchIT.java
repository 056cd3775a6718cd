package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench/} measures with: that it counts and compares rightly, not what it measures. */
class BenchIT {

  private static final Path BENCH = Cookline.HOME.resolve("bench");

  @TempDir Path folder;

  @BeforeEach
  void needsPython() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3")),
        "no /usr/bin/python3; scripts/install-test-tools installs it");
  }

  @Test
  void everyCommandExplainsItselfAndStandsOnThePage() throws Exception {
    String page = Files.readString(Cookline.HOME.resolve("docs/performance.md"));
    for (Path command : commands()) {
      Finished help = bash("'%s' --help".formatted(command));
      assertThat(help.exit()).as("%s: %s", command, help.err()).isZero();
      assertThat(help.out()).contains("usage: " + command.getFileName());
      assertThat(page).contains("bench/" + command.getFileName());
    }
  }

  @Test
  void whatItCountsAndComparesIsRight() throws Exception {
    Finished tests = bash("python3 -B -m unittest discover -s '%s/lib'".formatted(BENCH));
    assertThat(tests.exit()).as(tests.err()).isZero();
  }

  @Test
  void aScenarioMeasuresAndTheReportPrintsItsTable() throws Exception {
    Finished measured =
        bash("'%s/start-up' --work version --only cookline -n 2 --jsonl rows".formatted(BENCH));
    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("rows"))).hasSize(2);

    Files.writeString(folder.resolve("page.md"), "above\n\n## Figures\n\nold\n");
    Finished report =
        bash(
            "'%1$s/report' rows && '%1$s/report' rows --into page.md && cat page.md"
                .formatted(BENCH));

    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(report.out().lines().filter(line -> line.startsWith("| cookline version | ")))
        .hasSize(2);
    assertThat(report.out())
        .contains("above\n\n## Figures\n\n### start-up: ")
        .doesNotContain("old");
  }

  @Test
  void theCoordinatorsPartsAreDrivenEveryWay() throws Exception {
    Finished driven = bash("'%s/scale' 2:2000 2:2000:link 2:2000:door".formatted(BENCH));
    assertThat(driven.exit()).as(driven.err()).isZero();
    assertThat(driven.out().lines()).hasSize(4);
  }

  private static List<Path> commands() throws Exception {
    try (Stream<Path> files = Files.list(BENCH)) {
      return files
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .sorted()
          .toList();
    }
  }

  private Finished bash(String script) throws Exception {
    try (Started started = Cookline.in(folder).shell(script)) {
      return started.await();
    }
  }
}

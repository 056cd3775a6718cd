package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many workers a run has, why, and that many are no trouble. */
@Tag("alone")
class ManyCoresIT {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "-j-1, less",
    "-j -1, less",
    "--jobs=-1, less",
    "--jobs -1, less",
    "-j 50%, half",
    "--jobs=+1, more"
  })
  void workersAreCountedFromTheCores(String flags, String meant) throws Exception {
    int workers =
        switch (meant) {
          case "less" -> Math.max(1, CORES - 1);
          case "half" -> Math.max(1, (int) Math.round(CORES * 0.5));
          default -> CORES + 1;
        };
    String[] line = ("run power -a range=2..4 " + flags).split(" ", -1);
    Finished finished = Cookline.in(folder).run(line);

    assertThat(finished.exit()).as(finished.err()).isZero();
    int used = Math.min(3, workers);
    assertThat(finished.err()).contains(" " + used + (used == 1 ? " worker × " : " workers × "));
  }

  @Test
  void theHelpShowsThePercentSign() throws Exception {
    Finished help = Cookline.in(folder).run("run", "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("--jobs=N|+N|-N|N%").contains("(default: 100%, fewer");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void onOneCoreThereIsOneWorkerAndTheFirstLineSaysWhy() throws Exception {
    assumeTrue(CORES > 1, "this machine has one core");
    String first =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.replaceFirst("^.*?([0-9]+).*$", "$1"))
            .findFirst()
            .orElseThrow();
    Finished finished =
        Cookline.in(folder)
            .onAllCores()
            .behind("taskset", "-c", first)
            .run("run", "power", "-a", "range=2..9", "-O", "out.tsv");

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.err())
        .containsPattern("power: 8 items, 1 worker × 1 in flight \\(1 of \\d+ CPUs by affinity\\)");
    assertThat(Tsv.read(folder.resolve("out.tsv"))).hasSize(8);
  }

  @Test
  void inAGroupOfOneAndAHalfCpusAndAGigabyteTwoWorkersGetThroughAndTheFirstLineSaysWhy()
      throws Exception {
    assumeTrue(CORES > 1, "this machine has one core");
    int pages = 3_000;
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        ControlGroup group = ControlGroup.limitedTo(1.5, 1024)) {
      Path list = Lists.pages(folder, site, pages);
      Finished finished =
          Cookline.in(folder)
              .onAllCores()
              .behind(group.command())
              .run("run", "scrape", "-i", list.toString(), "-O", "out.tsv", "--run-dir", "r");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err())
          .containsPattern(
              "3,000 items, 2 workers × 256 in flight \\(1.5 CPUs by cgroup\\),"
                  + " \\d{3} MB heap each \\(1 GB by cgroup\\), ")
          .doesNotContain("memory is short");
      assertThat(workersLost()).isZero();
      assertThat(Tsv.column(folder.resolve("out.tsv"), "h1"))
          .containsExactlyInAnyOrderElementsOf(Lists.titles(pages));
    }
  }

  @Test
  void whereMemoryIsShortThereAreFewerWorkersAndANoteSaysSo() throws Exception {
    assumeTrue(CORES > 1, "this machine has one core");
    try (ControlGroup group = ControlGroup.limitedTo(CORES, 600)) {
      Finished finished =
          Cookline.in(folder)
              .onAllCores()
              .behind(group.command())
              .run("run", "power", "-a", "range=2..9", "-O", "out.tsv");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err())
          .contains("8 items, 1 worker × 1 in flight, ")
          .contains("note: 1 worker for " + CORES + " cores: there is memory for no more (")
          .contains("600 MB by cgroup");
      assertThat(Tsv.read(folder.resolve("out.tsv"))).hasSize(8);
    }
  }

  @Test
  void sixteenWorkersAtOnceDoEveryPageOnceAndLeaveNothingBehind() throws Exception {
    int pages = 1_000;
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(500));
    try (DemoSite site = DemoSite.start(slow);
        Started run =
            Cookline.in(folder)
                .start(
                    "run",
                    "scrape",
                    "-i",
                    Lists.pages(folder, site, pages).toString(),
                    "-j",
                    "16",
                    "--in-flight",
                    "4",
                    "--progress",
                    "none",
                    "--run-dir",
                    "r")) {
      run.awaitErr(line -> line.contains("16 workers × 4 in flight"));
      run.awaitOut(line -> line.endsWith("Page 500"));
      List<ProcessHandle> seen = run.workers();
      assertThat(seen).isNotEmpty();
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(workersLost()).isZero();
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("h1")))
          .containsExactlyInAnyOrderElementsOf(Lists.titles(pages));
      assertThat(site.requests()).as("nothing was asked twice").hasSize(pages);
      for (ProcessHandle worker : seen) {
        Started.awaitGone(worker);
      }
    }
  }

  @Test
  void whereNoMoreThreadsAreAllowedTheRunGoesOnWithTheWorkersThatThereAre() throws Exception {
    Path names =
        Files.write(
            folder.resolve("names.txt"), IntStream.range(0, 16).mapToObj(n -> "N" + n).toList());
    try (ControlGroup group = ControlGroup.limitedToThreads(130)) {
      Finished finished =
          Cookline.in(folder)
              .behind(group.command())
              .run("run", "hello", "-i", names.toString(), "-j", "16", "--in-flight", "1");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err()).contains("could not start: ").contains("  the run goes on with ");
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("name")))
          .containsExactlyInAnyOrderElementsOf(Files.readAllLines(names));
    }
  }

  @Test
  void moreWorkersThanFilesMayBeOpenAreRefusedBeforeAnythingStarts() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .behind("bash", "-c", "ulimit -n 200; exec \"$@\"", "bash")
            .run("run", "power", "-a", "range=2..9", "-j", "64");

    assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
    assertThat(finished.err())
        .contains("-j: '64' needs about ")
        .contains("200 are allowed; raise ulimit -n, or write -j 20");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private int workersLost() throws Exception {
    return JsonParser.parseString(Files.readString(folder.resolve("r/summary.json")))
        .getAsJsonObject()
        .get("workers_lost")
        .getAsInt();
  }
}

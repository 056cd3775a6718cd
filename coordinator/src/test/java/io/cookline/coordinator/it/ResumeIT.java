package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.site.log.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was done stays done: runs that were stopped, halted, out of time, or given another input.
 */
class ResumeIT {

  private static final SiteOptions SLOW = SiteOptions.defaults().withLatency(Duration.ofMillis(40));

  @TempDir Path folder;

  @Test
  void aStoppedRunGoesOnAndAsksForNoPageTwice() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      Finished stopped = stoppedAfter(site, 200, 50, "-O", "out.tsv");
      assertThat(stopped.err()).contains("to go on: cookline resume r");
      assertThat(folder.resolve("out.tsv")).doesNotExist();

      Finished exported = cookline("export", "r", "-k");
      assertThat(Tsv.parse(exported.out())).hasSize((int) stopped.count("ok"));

      Finished resumed = cookline("resume", "r");
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(resumed.err()).contains("resuming r: " + stopped.count("ok") + " done");
      assertThat(resumed.count("ok")).isEqualTo(200);
      assertThat(titles()).containsExactlyInAnyOrderElementsOf(Lists.titles(200));
      Map<String, Long> asked =
          site.requests().stream()
              .collect(Collectors.groupingBy(Request::path, Collectors.counting()));
      assertThat(asked).hasSize(200).allSatisfy((page, times) -> assertThat(times).isOne());
      assertThat(cookline("verify", "r").exit()).isZero();

      Finished again = cookline("resume", "r");
      assertThat(again.exit()).isZero();
      assertThat(again.err()).contains("nothing is left to do in r");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--max-time, 2s, 75, --max-time",
    "--halt, 'soon,done=20', 4, '--halt soon,done=20'",
    "--halt, 'now,success=5%', 4, '--halt now,success=5%'",
  })
  void aRunThatEndsEarlySaysWhyAndGoesOn(String flag, String value, int exit, String why)
      throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      Path list = Lists.pages(folder, site, 2_000);
      Finished early =
          cookline(
              "run",
              "scrape",
              "-i",
              list.toString(),
              "-O",
              "out.tsv",
              "--run-dir",
              "r",
              "-j",
              "1",
              "--in-flight",
              "4",
              flag,
              value);
      assertThat(early.exit()).as(early.err()).isEqualTo(exit);
      assertThat(early.err()).contains(why).contains("cookline resume r");
      assertThat(early.count("ok")).isLessThan(2_000);

      String off = flag.equals("--halt") ? "never" : "1h";
      Finished resumed = cookline("resume", "r", flag, off, "--in-flight", "256");
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(titles()).containsExactlyInAnyOrderElementsOf(Lists.titles(2_000));
    }
  }

  @Test
  void whatHasFailedRunsAgainWhenItIsAskedFor() throws Exception {
    Path list;
    int port;
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      port = site.port();
      list =
          Lists.urls(
              folder,
              IntStream.range(0, 20)
                  .mapToObj(n -> site.url(n % 5 == 0 ? "/status/404?" + n : "/page/" + n)));
      Finished first = cookline("run", "scrape", "-i", list.toString(), "-O", "out.tsv");
      assertThat(first.exit()).isEqualTo(8);
      assertThat(first.err()).contains("--retry-failed");

      Finished again =
          cookline("run", "scrape", "-i", list.toString(), "-O", "out.tsv", "--retry-failed");
      assertThat(again.exit()).as(again.err()).isEqualTo(8);
      assertThat(again.err()).contains("16 done, 4 left").contains("4 of those left had failed");
      assertThat(site.requests()).hasSize(24);
      assertThat(titles()).hasSize(16);
    }
    assertThat(port).isPositive();
  }

  @Test
  void runResumeFindsTheOneUnfinishedRunOfTheSameWork() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      Path list = Lists.pages(folder, site, 100);
      String[] line = {"run", "scrape", "-i", list.toString(), "-O", "out.tsv", "--resume"};
      Finished stopped = stopped(start(Stream.of(line), "-j", "1", "--in-flight", "2"), site, 20);
      assertThat(stopped.err()).contains("no unfinished run of it in runs/: beginning one");

      Finished other = cookline("run", "scrape", "-i", list.toString(), "-a", "select=h2");
      assertThat(other.exit()).isZero();
      Finished resumed = cookline(line);
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(resumed.err()).contains("resuming runs/");
      assertThat(titles()).containsExactlyInAnyOrderElementsOf(Lists.titles(100));
    }
  }

  @Test
  void anotherJobOrOtherParametersAreRefusedAndTheDifferenceIsNamed() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      stoppedAfter(site, 100, 10, "-O", "out.tsv");
      String list = folder.resolve("urls.txt").toString();
      Finished other =
          cookline(
              "run",
              "scrape",
              "-i",
              list,
              "-a",
              "select=h2",
              "-O",
              "out.tsv",
              "--resume",
              "--run-dir",
              "r");
      assertThat(other.exit()).as(other.err()).isEqualTo(5);
      assertThat(other.err()).contains("the run in r is another one").contains("select=h2");

      Finished job = cookline("run", "hello", "-a", "name=Ada", "--resume", "--run-dir", "r");
      assertThat(job.exit()).isEqualTo(5);
      assertThat(job.err()).contains("the job was scrape and is hello");
    }
  }

  @Test
  void anInputThatHasChangedIsNoticed() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      Finished stopped = stoppedAfter(site, 100, 30, "-O", "out.tsv", "-k");
      long done = stopped.count("ok");
      List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("urls.txt")));

      Collections.reverse(lines);
      Finished reordered = withInput(lines, "--max-time", "1ms");
      assertThat(reordered.err()).contains("the same items in another order");
      assertThat(reordered.exit()).isEqualTo(75);

      lines.removeLast();
      lines.set(0, lines.getFirst() + "?edited");
      lines.add(site.url("/page/7"));
      lines.add(site.url("/page/500"));
      Finished changed = withInput(lines);
      assertThat(changed.exit()).as(changed.err()).isZero();
      // page/0 and page/99 are gone, the edited one, a second page/7 and page/500 are new.
      assertThat(changed.err()).contains(" 3 new, 2 gone, 0 failed");
      assertThat(changed.count("ok")).isEqualTo(101);
      assertThat(titles())
          .containsExactlyElementsOf(
              lines.stream()
                  .map(line -> line.replaceAll(".*/page/([0-9]+).*", "Page $1"))
                  .toList());
      assertThat(cookline("verify", "r").exit()).isZero();
      assertThat(done).isBetween(1L, 99L);
    }
  }

  /** What broke off, or was mistyped, must not cost what is done. */
  @Test
  void anInputWithNoneOfTheItemsIsRefusedAndNothingIsLost() throws Exception {
    Path numbers = Files.writeString(folder.resolve("numbers.txt"), "1\n2\n3\n4\n5\n");
    String[] line = {
      "run",
      "power",
      "-i",
      "numbers.txt",
      "-O",
      "out.tsv",
      "--strategy",
      "sync",
      "--run-dir",
      "r",
      "--resume"
    };
    assertThat(cookline(line).exit()).isZero();
    for (String other : List.of("77\n", "")) {
      Files.writeString(numbers, other);
      Finished refused = cookline(line);
      assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
      assertThat(refused.err())
          .contains("none of them is one of the run in r, which has 5 records");
    }
    assertThat(cookline("verify", "r").exit()).isZero();
  }

  @Test
  void anotherOutputIsAnotherRun() throws Exception {
    power("-O", "out.tsv");
    Finished refused = power("-O", "b.tsv", "--resume");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
    assertThat(refused.err()).contains("its records went to ").contains("b.tsv as tsv");
    Finished ordered = power("-O", "out.tsv", "-k", "--resume");
    assertThat(ordered.exit()).as(ordered.err()).isEqualTo(5);
    assertThat(ordered.err()).contains("--keep-order");
    assertThat(folder.resolve("b.tsv")).doesNotExist();
  }

  @Test
  void anOutputThatSomebodyRemovedIsMadeAgain() throws Exception {
    power("-O", "out.tsv");
    String whole = Files.readString(folder.resolve("out.tsv"));
    Files.delete(folder.resolve("out.tsv"));

    Finished resumed = cookline("resume", "r");
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(folder.resolve("out.tsv")).hasContent(whole);
    assertThat(cookline("verify", "r").exit()).isZero();
  }

  /** Killed while it read its items: the same line again is to begin, and not to stand still. */
  @Test
  void aRunThatNeverBeganIsBegunWhereAnotherMansFolderIsLeftAlone() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("r"));
    Files.writeString(directory.resolve("input"), "1\n2");
    Finished refused = power("--resume");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
    assertThat(directory.resolve("input")).hasContent("1\n2");

    Files.writeString(directory.resolve("lock"), "process 1 on elsewhere\n");
    Finished begun = power("--resume");
    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(begun.count("ok")).isEqualTo(5);
  }

  @Test
  void aSampleStaysTheSame() throws Exception {
    Path numbers = folder.resolve("numbers.txt");
    Files.write(numbers, IntStream.range(1, 2_000).mapToObj(Integer::toString).toList());
    String[] line = {
      "run", "power", "-i", "numbers.txt", "--shuf", "--limit", "300", "-O", "out.tsv", "--resume"
    };
    Finished stopped =
        cookline(
            Stream.concat(Stream.of(line), Stream.of("--strategy", "sync", "--halt", "now,done=7"))
                .toArray(String[]::new));
    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(4);

    Finished resumed = cookline(line);
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(resumed.err()).doesNotContain("has changed").contains("done, ");
    assertThat(resumed.count("ok")).isEqualTo(300);
  }

  @Test
  void aRunThatCanNotBeReadIsNoReasonNotToGoOnWithAnother() throws Exception {
    Path other = Files.createDirectories(folder.resolve("runs/power-other"));
    Files.writeString(
        other.resolve("journal"), "hello, this is no journal at all, and never was\n");
    Finished run =
        cookline("run", "power", "-a", "range=1..5", "--strategy", "sync", "-q", "--resume");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Tsv.parse(run.out())).hasSize(5);
  }

  /** Five powers in {@code r}. */
  private Finished power(String... more) throws Exception {
    return cookline(
        Stream.concat(
                Stream.of(
                    "run", "power", "-a", "range=1..5", "--strategy", "sync", "--run-dir", "r"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aSpooledInputThatSomebodyEditedIsRefused() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW)) {
      stoppedAfter(site, 100, 10, "-O", "out.tsv");
      Path input = folder.resolve("r/input");
      Files.writeString(input, Files.readString(input).replaceFirst("page/50", "page/51"));
      Finished refused = cookline("resume", "r");
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).contains("r/input was changed since the run began");
    }
  }

  @Test
  void oneCoordinatorAtATimeHasARun() throws Exception {
    try (DemoSite site = DemoSite.start(SLOW);
        Started first =
            start(
                scrape(site, 200),
                "-O",
                "out.tsv",
                "--run-dir",
                "r",
                "-j",
                "1",
                "--in-flight",
                "2")) {
      assertThat(site.awaitRequests(5, Duration.ofMinutes(1))).isTrue();
      Finished second = cookline("resume", "r");
      assertThat(second.exit()).as(second.err()).isEqualTo(5);
      assertThat(second.err())
          .contains("the run directory r is in use by process " + first.handle().pid());
      assertThat(first.await().exit()).isZero();
    }
  }

  @Test
  void anAppendedFileIsCutBackToWhatItHadAndGrowsOnce() throws Exception {
    Path out = Files.writeString(folder.resolve("out.tsv"), "url\tfinal_url\tstatus\th1\nold\n");
    try (DemoSite site = DemoSite.start(SLOW)) {
      stoppedAfter(site, 60, 20, "-o", "out.tsv");
      assertThat(out).hasContent("url\tfinal_url\tstatus\th1\nold\n");
      Finished resumed = cookline("resume", "r");
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(Files.readAllLines(out))
          .hasSize(62)
          .startsWith("url\tfinal_url\tstatus\th1", "old");
      assertThat(cookline("verify", "r").exit()).isZero();
    }
  }

  private Finished withInput(List<String> lines, String... more) throws Exception {
    Files.write(folder.resolve("urls.txt"), lines);
    return cookline(
        Stream.concat(
                Stream.of(
                    "run",
                    "scrape",
                    "-i",
                    "urls.txt",
                    "-O",
                    "out.tsv",
                    "-k",
                    "--resume",
                    "--run-dir",
                    "r"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Finished stoppedAfter(DemoSite site, int pages, int requests, String... more)
      throws Exception {
    Stream<String> line =
        Stream.concat(
            scrape(site, pages), Stream.of("--run-dir", "r", "-j", "1", "--in-flight", "2"));
    return stopped(start(line, more), site, requests);
  }

  private static Finished stopped(Started run, DemoSite site, int requests) throws Exception {
    try (run) {
      assertThat(site.awaitRequests(requests, Duration.ofMinutes(1))).isTrue();
      run.signal("TERM");
      Finished stopped = run.await();
      assertThat(stopped.exit()).as(stopped.err()).isEqualTo(75);
      return stopped;
    }
  }

  private Stream<String> scrape(DemoSite site, int pages) throws Exception {
    return Stream.of("run", "scrape", "-i", Lists.pages(folder, site, pages).toString());
  }

  private Started start(Stream<String> line, String... more) throws Exception {
    return Cookline.in(folder).start(Stream.concat(line, Stream.of(more)).toArray(String[]::new));
  }

  private Finished cookline(String... words) throws Exception {
    return Cookline.in(folder).run(words);
  }

  private List<String> titles() throws Exception {
    return Tsv.column(folder.resolve("out.tsv"), "h1");
  }
}

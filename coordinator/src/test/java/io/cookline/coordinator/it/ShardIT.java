package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.site.log.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Job arrays: runs that know nothing of each other share one input, and their records become one.
 */
class ShardIT {

  private static final int PARTS = 3;

  @TempDir Path folder;

  @Test
  void anArrayGivesWhatOneRunGives() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Lists.pages(folder, site, 100);
      Finished whole = cookline("run", "scrape", "-i", "urls.txt", "-k", "-O", "whole.tsv");
      assertThat(whole.exit()).as(whole.err()).isZero();
      for (int number = 1; number <= PARTS; number++) {
        Finished part = scrape(number);
        assertThat(part.exit()).as(part.err()).isZero();
        assertThat(part.err()).contains(" (shard " + number + "/3), ");
        assertThat(cookline("verify", "parts/" + number).exit()).isZero();
      }
      assertThat(site.requests().stream().map(Request::path).distinct()).hasSize(100);
      assertThat(site.requests()).hasSize(200);

      Finished merged = cookline("merge", "parts/3", "parts/1", "parts/2", "-O", "all.tsv");
      assertThat(merged.exit()).as(merged.err()).isZero();
      assertThat(merged.err()).contains("merged 100 records of 3 shards to all.tsv");
      assertThat(folder.resolve("all.tsv")).hasSameTextualContentAs(folder.resolve("whole.tsv"));
      assertThat(cookline("merge", "parts/1", "parts/2", "parts/3").out())
          .isEqualTo(Files.readString(folder.resolve("whole.tsv")));
    }
  }

  @Test
  void whatIsMissingIsNamedByShardAndNothingIsWritten() throws Exception {
    Files.writeString(folder.resolve("all.tsv"), "old\n");
    power(1, "range=2..301");
    power(3, "range=2..301");
    Finished stopped = power(2, "range=2..301", "--halt", "now,done=2");
    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(4);

    Finished absent = cookline("merge", "parts/1", "parts/3", "-O", "all.tsv");
    assertThat(absent.exit()).as(absent.err()).isEqualTo(7);
    assertThat(absent.err()).contains("shard 2/3 is not there").contains("nothing was written");

    Finished json = cookline("merge", "parts/1", "parts/2", "--json", "-O", "all.tsv");
    JsonObject said = JsonParser.parseString(json.lastLine()).getAsJsonObject();
    assertThat(said.get("merged").getAsBoolean()).isFalse();
    assertThat(said.getAsJsonArray("absent")).hasToString("[3]");
    int left = said.getAsJsonArray("runs").get(1).getAsJsonObject().get("left").getAsInt();
    assertThat(left).isBetween(1, 98);
    assertThat(said.get("exit").getAsInt()).isEqualTo(json.exit()).isEqualTo(7);

    Finished unfinished = cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.tsv");
    assertThat(unfinished.exit()).isEqualTo(7);
    assertThat(unfinished.err())
        .contains("shard 2/3 has " + (100 - left) + " of 100 items: cookline resume parts/2");
    assertThat(folder.resolve("all.tsv")).hasContent("old\n");

    assertThat(cookline("resume", "parts/2", "--halt", "never").exit()).isZero();
    assertThat(cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.tsv").exit()).isZero();
    assertThat(Tsv.column(folder.resolve("all.tsv"), "base"))
        .isEqualTo(IntStream.rangeClosed(2, 301).mapToObj(Integer::toString).toList());
  }

  @Test
  void aPartThatWasKilledGoesOnOutsideOfTheSchedulerThatStartedIt() throws Exception {
    try (DemoSite site =
        DemoSite.start(SiteOptions.defaults().withLatency(Duration.ofMillis(40)))) {
      Lists.pages(folder, site, 300);
      for (int number : new int[] {1, 3}) {
        assertThat(scrape(number).exit()).isZero();
      }
      int before = site.requests().size();
      try (Started second =
          inArray(2)
              .start(
                  "run",
                  "scrape",
                  "-i",
                  "urls.txt",
                  "-O",
                  "2.tsv",
                  "--shard",
                  "auto",
                  "--run-dir",
                  "parts/2",
                  "-j",
                  "1",
                  "--in-flight",
                  "4")) {
        assertThat(site.awaitRequests(before + 30, Duration.ofMinutes(1))).isTrue();
        second.signal("KILL");
        second.await();
      }
      Finished early = cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.tsv");
      assertThat(early.exit()).as(early.err()).isEqualTo(7);
      assertThat(early.err()).contains(" of 100 items: cookline resume parts/2");

      Finished resumed = cookline("resume", "parts/2");
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(resumed.err()).contains(" (shard 2/3), ");
      Finished merged = cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.tsv");
      assertThat(merged.exit()).as(merged.err()).isZero();
      assertThat(Tsv.column(folder.resolve("all.tsv"), "h1")).isEqualTo(Lists.titles(300));
    }
  }

  @Test
  void partsOfAnotherInputOrArrayAreRefused() throws Exception {
    power(1, "range=2..20");
    power(2, "range=2..20");
    Finished other = power(3, "range=2..21");
    assertThat(other.exit()).isZero();
    Finished merged = cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.tsv");
    assertThat(merged.exit()).as(merged.err()).isEqualTo(5);
    assertThat(merged.err()).contains("parts/3 is of another array than parts/1");
    assertThat(folder.resolve("all.tsv")).doesNotExist();

    Finished wrong = cookline("merge", "parts/1", "parts/1", "nowhere", "-O", "all.tsv");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("2 problems", "parts/1 is given twice", "nowhere");
  }

  @Test
  void anotherPartIsAnotherRun() throws Exception {
    power(1, "range=2..20");
    Finished other =
        cookline(
            "run",
            "power",
            "-a",
            "range=2..20",
            "--shard",
            "2/3",
            "--run-dir",
            "parts/1",
            "--resume",
            "-O",
            "1.tsv");
    assertThat(other.exit()).as(other.err()).isEqualTo(5);
    assertThat(other.err()).contains("it was shard 1/3 of a job array");
  }

  /** What its items are depends on all: with one more before them they would be other parts'. */
  @Test
  void aPartWhoseInputHasChangedIsRefusedAndOneThatLostItsPlacesHasThemAgain() throws Exception {
    Path numbers = folder.resolve("n.txt");
    Files.write(numbers, IntStream.rangeClosed(2, 30).mapToObj(Integer::toString).toList());
    String[] line = {
      "run",
      "power",
      "-i",
      "n.txt",
      "--shard",
      "2/3",
      "--run-dir",
      "parts/2",
      "--resume",
      "-O",
      "2.tsv",
      "--strategy",
      "sync"
    };
    assertThat(cookline(line).exit()).isZero();
    Path places = folder.resolve("parts/2/places");
    byte[] then = Files.readAllBytes(places);
    Files.delete(places);
    assertThat(cookline("verify", "parts/2").exit()).isEqualTo(7);
    assertThat(cookline(line).exit()).isZero();
    assertThat(places).hasBinaryContent(then);

    Files.writeString(numbers, "31\n" + Files.readString(numbers));
    Finished changed = cookline(line);
    assertThat(changed.exit()).as(changed.err()).isEqualTo(5);
    assertThat(changed.err()).contains("29 items in all then, 30 now", "cookline resume parts/2");
    assertThat(cookline("verify", "parts/2").exit()).isZero();
    assertThat(folder.resolve("parts/2"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".next"));
  }

  @Test
  void partsWithoutAnItemAreFine() throws Exception {
    for (int number = 1; number <= PARTS; number++) {
      Finished part = power(number, "range=2..2");
      assertThat(part.exit()).as(part.err()).isZero();
      assertThat(Files.readAllLines(folder.resolve(number + ".tsv"))).hasSize(number == 1 ? 2 : 1);
    }
    Finished merged = cookline("merge", "parts/1", "parts/2", "parts/3", "-q");
    assertThat(merged.exit()).as(merged.err()).isZero();
    assertThat(merged.err()).isEmpty();
    assertThat(Tsv.parse(merged.out())).hasSize(1);
  }

  @Test
  void failuresAreToldByShardAndTheRestIsWritten() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Lists.urls(
          folder,
          IntStream.range(0, 9).mapToObj(n -> site.url(n == 4 ? "/status/404" : "/page/" + n)));
      for (int number = 1; number <= PARTS; number++) {
        assertThat(scrape(number).exit()).isEqualTo(number == 2 ? 8 : 0);
      }
      Finished merged = cookline("merge", "parts/1", "parts/2", "parts/3", "-O", "all.jsonl");
      assertThat(merged.exit()).as(merged.err()).isEqualTo(8);
      assertThat(merged.err())
          .contains("1 of 9 items failed")
          .contains("shard 2/3: 1 failed, see parts/2/failures.tsv")
          .contains("cookline resume parts/2 --retry-failed");
      assertThat(Files.readAllLines(folder.resolve("all.jsonl"))).hasSize(8);
    }
  }

  @Test
  void autoOutsideOfAnArrayIsRefused() throws Exception {
    Finished refused = cookline("run", "power", "-a", "range=2..9", "--shard", "auto", "--shuf");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("2 problems", "SLURM_ARRAY_TASK_ID is not set", "--seed", "sbatch --array=1-N");
    assertThat(folder).isEmptyDirectory();
  }

  private Finished scrape(int number) throws Exception {
    return inArray(number)
        .run(
            "run",
            "scrape",
            "-i",
            "urls.txt",
            "-O",
            number + ".tsv",
            "--shard",
            "auto",
            "--run-dir",
            "parts/" + number);
  }

  private Finished power(int number, String range, String... more) throws Exception {
    return cookline(
        Stream.concat(
                Stream.of(
                    "run",
                    "power",
                    "-a",
                    range,
                    "--shard",
                    number + "/3",
                    "-O",
                    number + ".tsv",
                    "--run-dir",
                    "parts/" + number,
                    "--strategy",
                    "sync"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Cookline inArray(int number) {
    Cookline in = Cookline.in(folder);
    for (List<String> variable :
        List.of(
            List.of("ID", Integer.toString(number)),
            List.of("MIN", "1"),
            List.of("MAX", "3"),
            List.of("COUNT", "3"),
            List.of("STEP", "1"))) {
      in = in.with("SLURM_ARRAY_TASK_" + variable.getFirst(), variable.getLast());
    }
    return in;
  }

  private Finished cookline(String... arguments) throws Exception {
    return Cookline.in(folder).run(arguments);
  }
}

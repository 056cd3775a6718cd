package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five strategies, measured for real. What they took is not looked at: whether it is there. */
class CompareIT {

  private static final List<String> FIGURES =
      List.of("wall_seconds", "start_seconds", "items_per_second", "p50_ms", "p95_ms", "speed_up");

  @TempDir Path folder;

  @Test
  @Tag("alone")
  void itemsThatWaitAreToldFromItemsThatCompute() throws Exception {
    JsonObject waits =
        json(
            "hello",
            "--rounds",
            "1",
            "-a",
            "name=Ann",
            "-a",
            "name=two words",
            "-a",
            "name=x Æ a-12");
    assertThat(waits.get("use").getAsString()).isIn("processes+async", "async");
    assertThat(waits.get("because").getAsString()).isEqualTo("waits");
    assertThat(waits.get("items").getAsInt()).isEqualTo(3);

    JsonObject computes = json("power", "-a", "from=2000", "--limit", "3", "--rounds", "2");
    assertThat(computes.get("use").getAsString()).isIn("processes", "sync");
    assertThat(computes.get("items").getAsInt()).isEqualTo(3);
  }

  @Test
  void pagesAreRequestedAsOftenAsItSaysAndNothingIsLeftBehind() throws Exception {
    try (DemoSite site =
        DemoSite.start(SiteOptions.defaults().withLatency(Duration.ofMillis(100)))) {
      Path list = Lists.pages(folder, site, 50);
      Finished finished =
          Cookline.in(folder).run("compare", "scrape", "-i", list.toString(), "--rounds", "1");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err())
          .contains("compare scrape: 20 items × 5 strategies × 1 round = 100 items")
          .contains("about 100 requests");
      assertThat(site.requests()).hasSize(100);
      for (Strategy strategy : Strategy.values()) {
        assertThat(finished.out().lines())
            .filteredOn(line -> line.startsWith(strategy.word() + " "))
            .as("table and chart of " + strategy.word())
            .hasSizeGreaterThanOrEqualTo(2);
      }
      assertThat(finished.out()).contains("Use ");
      assertThat(files()).containsExactly("urls.txt");
    }
  }

  @Test
  void filesOfAJobDoNotLandAnywhere() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      JsonObject figures =
          json(
              "genre",
              "--rounds",
              "1",
              "-a",
              "url=" + site.url("/wp-json/genrenator/v1/genre/"),
              "-a",
              "count=3");
      assertThat(figures.getAsJsonArray("strategies"))
          .allSatisfy(one -> assertThat(one.getAsJsonObject().get("failed").getAsInt()).isZero());
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void itemsThatFailAreSaidToFail() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished =
          Cookline.in(folder)
              .run("compare", "scrape", "-a", "url=" + site.url("/status/404"), "--rounds", "1");
      assertThat(finished.exit()).isEqualTo(8);
      assertThat(finished.out()).contains("No strategy can be recommended");
    }
  }

  @Test
  void everythingThatIsWrongIsNamedBeforeAnythingIsMeasured() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                "compare",
                "power",
                "--limit",
                "0",
                "--rounds",
                "x",
                "--strategy",
                "sync",
                "--html",
                "no/such/folder.html",
                "--retries",
                "-1");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err())
        .contains("compare power: 5 problems", "--limit", "--rounds", "--strategy", "--html")
        .contains("--retries");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void aSignalEndsTheMeasuredRunToo() throws Exception {
    try (Started started =
        Cookline.in(folder).start("compare", "hello", "-a", "name=A", "--timeout", "9s")) {
      started.awaitErr(line -> line.contains("round 1/3 sync"));
      List<ProcessHandle> measured = started.workers();
      started.signal("INT");
      assertThat(started.await().exit()).isEqualTo(130);
      for (ProcessHandle process : measured) {
        Started.awaitGone(process);
      }
    }
  }

  @Test
  void autoPerformsNothingTwiceWhereItemsAreFew() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished = auto(Lists.pages(folder, site, 20));
      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err()).contains("auto chose async: ");
      assertThat(site.requests()).hasSize(20);
    }
  }

  @Test
  void autoSaysThatItPerformsSomeTwice() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished = auto(Lists.pages(folder, site, 200));
      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err())
          .contains("auto performs the first 10 items once more than the run does")
          .contains("auto chose ");
      assertThat(site.requests()).hasSize(210);
      assertThat(Tsv.read(folder.resolve("out.tsv"))).hasSize(200);
    }
  }

  @Test
  void aBrowserShowsTheFiguresOfTheJson() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/chromium")),
        "no /usr/bin/chromium; scripts/install-test-tools installs it");
    JsonObject figures = json("power", "-a", "from=2000", "--rounds", "1", "--html", "page.html");
    Process browser =
        new ProcessBuilder(
                "/usr/bin/chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                folder.resolve("page.html").toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(browser.waitFor()).isZero();
    assertThat(dom).contains(figures.get("sentence").getAsString().replace("&", "&amp;"));
    for (JsonElement each : strategies(figures)) {
      JsonObject one = each.getAsJsonObject();
      String name = one.get("strategy").getAsString();
      String row = between(dom, "<th scope=\"row\">" + name + "</th>", "</tr>");
      for (String key : FIGURES) {
        assertThat(row).contains("<td data-key=\"" + key + "\">" + one.get(key).getAsString());
      }
      assertThat(between(dom, "data-strategy=\"" + name + "\"", "</svg>"))
          .contains(">" + one.get("wall_seconds").getAsString() + " s<");
    }
  }

  private Finished auto(Path list) throws Exception {
    return Cookline.in(folder)
        .run("run", "scrape", "-i", list.toString(), "--strategy", "auto", "-O", "out.tsv");
  }

  private JsonObject json(String... words) throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                Stream.of(Stream.of("compare"), Stream.of(words), Stream.of("--json", "-q"))
                    .flatMap(part -> part)
                    .toArray(String[]::new));
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.err()).isEmpty();
    JsonObject figures = JsonParser.parseString(finished.out()).getAsJsonObject();
    assertThat(strategies(figures))
        .map(one -> one.getAsJsonObject().get("strategy").getAsString())
        .containsExactlyElementsOf(Strategy.words());
    for (JsonElement one : strategies(figures)) {
      for (String key : FIGURES) {
        assertThat(one.getAsJsonObject().get(key).getAsDouble()).as(key).isNotNegative();
      }
    }
    return figures;
  }

  private static JsonArray strategies(JsonObject figures) {
    return figures.getAsJsonArray("strategies");
  }

  private static String between(String text, String from, String to) {
    int begin = text.indexOf(from);
    assertThat(begin).as(from).isNotNegative();
    return text.substring(begin, text.indexOf(to, begin));
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.site.pages.Pages;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One job class serves all five strategies, and each leaves the same records. */
class StrategiesIT {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void pagesAreTheSameUnderEvery(Strategy strategy) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Files.write(
              folder.resolve("urls.txt"),
              IntStream.range(0, 97).mapToObj(n -> site.url("/redirect/" + n)).toList());
      assertThat(records(strategy, "scrape", "-i", list.toString()))
          .map(row -> row.get("h1"))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 97).mapToObj(Pages::numbered).toList());
      assertThat(site.requests()).hasSize(2 * 97);
    }
  }

  @ParameterizedTest
  @EnumSource
  void powersAreTheSameUnderEvery(Strategy strategy) throws Exception {
    assertThat(records(strategy, "power", "-a", "from=2000"))
        .map(row -> row.get("base") + " " + row.get("digits"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(2000, 2016)
                .mapToObj(n -> n + " " + BigInteger.valueOf(n).pow(n).toString().length())
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void genresAreTheSameUnderEvery(Strategy strategy) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      String url = "url=" + site.url("/wp-json/genrenator/v1/genre/");
      List<Map<String, String>> records = records(strategy, "genre", "-a", url);
      assertThat(Texts.of(folder.resolve("genres")))
          .hasSize(5)
          .allSatisfy(
              (file, text) -> assertThat(records).contains(Map.of("file", file, "genre", text)));
      assertThat(records).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void greetingsAreTheSameUnderEvery(Strategy strategy) throws Exception {
    // One after another they take two seconds each.
    int names = strategy.pace().name().equals("SEQUENTIAL") ? 2 : 7;
    Path list =
        Files.write(
            folder.resolve("names.txt"), IntStream.range(0, names).mapToObj(n -> "N" + n).toList());
    assertThat(records(strategy, "hello", "-i", list.toString()))
        .map(row -> row.get("greeting"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, names).mapToObj(n -> "Hello, N" + n + "!").toList());
  }

  @ParameterizedTest
  @EnumSource
  void failuresAreTheSameUnderEvery(Strategy strategy) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Files.write(
              folder.resolve("urls.txt"),
              List.of(
                  site.url("/page/1"),
                  site.url("/status/404"),
                  site.url("/flaky/a?fail=1"),
                  site.url("/stall"),
                  site.url("/loop"),
                  site.url("/page/2")));
      Finished finished =
          run(strategy, "scrape", "-i", list.toString(), "--timeout", "2s", "--retries", "1");

      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      assertThat(Tsv.read(folder.resolve("out.tsv")))
          .map(row -> row.get("url"))
          .containsExactlyInAnyOrder(
              site.url("/page/1"), site.url("/flaky/a?fail=1"), site.url("/page/2"));
      assertThat(Tsv.read(folder.resolve("r/failures.tsv")))
          .map(row -> row.get("kind") + " " + row.get("attempts"))
          .containsExactlyInAnyOrder("HTTP_STATUS 1", "TIMEOUT 2", "REDIRECTS 1");
      assertThat(finished.count("retried")).isEqualTo(2);
      assertThat(finished.count("doubled")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void attachmentsAreTheSameUnderEvery(Strategy strategy) throws Exception {
    Finished finished =
        run(strategy, "power", "-a", "range=40..46", "-a", "write=decimal", "--results", "powers");

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Texts.of(folder.resolve("powers")).values())
        .map(String::strip)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(40, 46)
                .mapToObj(n -> BigInteger.valueOf(n).pow(n).toString())
                .toList());
  }

  private List<Map<String, String>> records(Strategy strategy, String... job) throws Exception {
    Finished finished = run(strategy, job);
    assertThat(finished.exit()).as(finished.err()).isZero();
    return Tsv.read(folder.resolve("out.tsv"));
  }

  private Finished run(Strategy strategy, String... job) throws Exception {
    return Cookline.in(folder)
        .onAllCores()
        .run(
            Stream.of(
                    Stream.of("run"),
                    Stream.of(job),
                    Stream.of("--strategy", strategy.word(), "-O", "out.tsv", "--run-dir", "r"))
                .flatMap(part -> part)
                .toArray(String[]::new));
  }
}

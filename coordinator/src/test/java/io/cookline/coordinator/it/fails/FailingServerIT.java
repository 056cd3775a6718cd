package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Tsv;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit 0 only if every item has a record: a short file never passes as a whole one. */
class FailingServerIT {

  @TempDir Path folder;

  @Test
  void aDeadServerFailsEveryItem() throws Exception {
    DemoSite site = DemoSite.start(SiteOptions.defaults());
    Path list = Lists.pages(folder, site, 20);
    site.close();

    Finished finished = scrape(list, "--retries", "1");

    assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
    assertThat(Tsv.read(folder.resolve("out.tsv"))).isEmpty();
    assertThat(Tsv.read(folder.resolve("r/failures.tsv")))
        .hasSize(20)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("kind", "REFUSED")
                    .containsEntry("exitval", "7")
                    .containsEntry("attempts", "2"));
    assertThat(finished.count("ok")).isZero();
    assertThat(finished.count("failed")).isEqualTo(20);
    assertThat(finished.count("retried")).isEqualTo(20);
  }

  @Test
  void aServerThatHasNothingFailsEveryItemAtOnce() throws Exception {
    SiteOptions empty = SiteOptions.defaults().withErrorRate(100).withErrorStatus(404);
    try (DemoSite site = DemoSite.start(empty)) {
      Finished finished = scrape(Lists.pages(folder, site, 100));

      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      assertThat(Tsv.read(folder.resolve("out.tsv"))).isEmpty();
      assertThat(Tsv.read(folder.resolve("r/failures.tsv")))
          .hasSize(100)
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("kind", "HTTP_STATUS")
                      .containsEntry("status", "404")
                      .containsEntry("exitval", "22"));
      assertThat(site.requests()).hasSize(100);
    }
  }

  @Test
  void aServerThatRefusesNowAndThenIsAskedAgain() throws Exception {
    int pages = 300;
    try (DemoSite site = DemoSite.start(SiteOptions.defaults().withErrorRate(5))) {
      Finished finished = scrape(Lists.pages(folder, site, pages));

      List<Map<String, String>> records = Tsv.read(folder.resolve("out.tsv"));
      List<Map<String, String>> failures = Tsv.read(folder.resolve("r/failures.tsv"));
      assertThat(finished.exit()).as(finished.err()).isEqualTo(failures.isEmpty() ? 0 : 8);
      assertThat(
              Stream.concat(
                  records.stream().map(row -> row.get("url")),
                  failures.stream().map(row -> row.get("item"))))
          .hasSize(pages)
          .doesNotHaveDuplicates();
      long refused = site.requests().stream().filter(r -> r.status() == 429).count();
      assertThat(refused).isPositive();
      assertThat(finished.count("retried")).isEqualTo(refused - failures.size());
      assertThat(site.requests()).hasSize((int) (pages + refused - failures.size()));
    }
  }

  @Test
  void aServerThatFailsTwiceIsForgiven() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Lists.urls(
              folder, Stream.of("a", "b", "c").map(name -> site.url("/flaky/" + name + "?fail=2")));
      Finished finished = scrape(list);

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(Tsv.column(folder.resolve("out.tsv"), "h1"))
          .containsExactlyInAnyOrder("Flaky a", "Flaky b", "Flaky c");
      assertThat(finished.count("retried")).isEqualTo(6);
    }
  }

  private Finished scrape(Path list, String... more) throws Exception {
    return Cookline.in(folder)
        .run(
            Stream.concat(
                    Stream.of(
                        "run", "scrape", "-i", list.toString(), "-O", "out.tsv", "--run-dir", "r"),
                    Stream.of(more))
                .toArray(String[]::new));
  }
}

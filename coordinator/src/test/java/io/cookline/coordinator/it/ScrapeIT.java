package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.site.pages.Page;
import io.cookline.site.pages.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeIT {

  @TempDir Path folder;

  /** Every N of the list and every -j of the list; scripts/prove-split has all pairs. */
  @ParameterizedTest
  @CsvSource({
    "1,2", "7,2", "97,2", "100,2", "112,2", "1000,2", "7,3", "97,3", "100,3", "112,1", "112,8",
    "112,33",
  })
  void ofSoManyPagesAsManyTitlesComeInAsManyPartsAsThereAreWorkers(int pages, int workers)
      throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path file = folder.resolve("wiki_titles.tsv");
      Finished finished =
          Cookline.in(folder)
              .run(
                  "run",
                  "scrape",
                  "-a",
                  "url=" + site.url("/wiki/Special:Random"),
                  "-a",
                  "pages=" + pages,
                  "-j",
                  "" + workers,
                  "-O",
                  file + ":article");
      assertThat(finished.exit()).as(finished.err()).isZero();
      List<List<String>> parts = articleParts(Files.readString(file));
      assertThat(parts).hasSize(Math.min(pages, workers));
      assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(pages);
      assertThat(parts.stream().mapToInt(List::size))
          .allMatch(size -> size == pages / parts.size() || size == pages / parts.size() + 1);
      Set<String> known = Pages.random().stream().map(Page::h1).collect(Collectors.toSet());
      assertThat(known).containsAll(parts.stream().flatMap(List::stream).toList());
      assertThat(site.requests()).hasSize(2 * pages);
      assertThat(finished.count("ok")).isEqualTo(pages);
      assertThat(finished.count("doubled")).isZero();
    }
  }

  @Test
  void aListOfAddressesGivesJustTheseTitlesInEveryFormat() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      int pages = 300;
      Path list =
          Files.write(
              folder.resolve("urls.txt"),
              IntStream.range(0, pages).mapToObj(n -> site.url("/page/" + n)).toList());
      List<String> titles = IntStream.range(0, pages).mapToObj(Pages::numbered).toList();

      Path tsv = scrape(list, "titles.tsv");
      assertThat(Tsv.column(tsv, "h1")).containsExactlyInAnyOrderElementsOf(titles);
      assertThat(Tsv.read(tsv))
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("status", "200")
                      .containsEntry("final_url", row.get("url"))
                      .containsEntry("h1", "Page " + lastPart(String.valueOf(row.get("url")))));

      Path jsonl = scrape(list, "titles.jsonl");
      assertThat(Files.readAllLines(jsonl))
          .map(line -> JsonParser.parseString(line).getAsJsonObject().get("h1").getAsString())
          .containsExactlyInAnyOrderElementsOf(titles);

      Path article = scrape(list, "titles.txt:article");
      assertThat(articleParts(Files.readString(article)).stream().flatMap(List::stream))
          .containsExactlyElementsOf(titles);
    }
  }

  @Test
  void everyPageOfTheSiteGivesTheHeadingThatAReaderSees() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Files.write(
              folder.resolve("urls.txt"),
              Pages.all().stream().map(page -> site.url(page.path())).toList());
      Map<String, String> expected =
          Pages.all().stream().collect(Collectors.toMap(page -> site.url(page.path()), Page::h1));
      Map<String, String> found =
          Tsv.read(scrape(list, "titles.tsv")).stream()
              .collect(
                  Collectors.toMap(
                      row -> String.valueOf(row.get("url")),
                      row -> String.valueOf(row.get("h1")).replace('\u00a0', ' ').strip()));
      assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  @Test
  void severalSelectorsGiveAColumnEach() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished =
          Cookline.in(folder)
              .run(
                  "run",
                  "scrape",
                  "-a",
                  "url=" + site.url("/redirect/7"),
                  "-a",
                  "select=h1",
                  "-a",
                  "select=tab=title",
                  "-a",
                  "select=nothing=h7",
                  "-a",
                  "select=lang=html@lang");
      assertThat(finished.exit()).as(finished.err()).isZero();
      List<Map<String, String>> rows = Tsv.parse(finished.out());
      assertThat(rows).hasSize(1);
      assertThat(rows.getFirst().keySet())
          .containsExactly("url", "final_url", "status", "h1", "tab", "nothing", "lang");
      assertThat(rows.getFirst())
          .containsEntry("url", site.url("/redirect/7"))
          .containsEntry("final_url", site.url("/page/7"))
          .containsEntry("h1", "Page 7")
          .containsEntry("nothing", "");
      assertThat(rows.getFirst().get("tab")).contains("Page 7");
    }
  }

  @Test
  void addressesMayComeFromStandardInputAndRecordsGoToStandardOutput() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished =
          Cookline.in(folder)
              .runWithInput(
                  site.url("/page/1") + "\r\n" + site.url("/page/2"), "run", "scrape", "-i", "-");
      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(Tsv.parse(finished.out()))
          .map(row -> row.get("h1"))
          .containsExactlyInAnyOrder("Page 1", "Page 2");
    }
  }

  private Path scrape(Path list, String output) throws Exception {
    Finished finished =
        Cookline.in(folder).run("run", "scrape", "-i", list.toString(), "-O", output);
    assertThat(finished.exit()).as(finished.err()).isZero();
    return folder.resolve(output.replaceFirst(":.*", ""));
  }

  /** The article's layout: a line a part, each title followed by a tab. */
  private static List<List<String>> articleParts(String text) {
    assertThat(text).endsWith("\n");
    return text.substring(0, text.length() - 1)
        .lines()
        .map(line -> Arrays.asList(line.substring(0, line.lastIndexOf('\t')).split("\t", -1)))
        .toList();
  }

  private static String lastPart(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}

package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where records go: formats, appending, order. */
class OutputsIT {

  @TempDir Path folder;

  @Test
  void csvHasEveryTextAsItWas() throws Exception {
    List<String> names = List.of("a,b", "say \"hi\"", " blanks ", "tab\there", "🎉 東京", "=1+1");
    Path list = Files.write(folder.resolve("names.txt"), names);
    Finished finished = run("hello", "-k", "-i", list.toString(), "-O", "out.csv");
    assertThat(finished.exit()).as(finished.err()).isZero();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("out.csv"))) {
      assertThat(csv.stream().map(record -> record.getField("name")))
          .containsExactlyElementsOf(names);
    }
    Finished again = run("hello", "-k", "-i", "out.csv", "-O", "-:csv");
    assertThat(again.out()).isEqualTo(Files.readString(folder.resolve("out.csv")));
  }

  @Test
  void appendedRecordsFollowWhatIsThere() throws Exception {
    assertThat(power(1, 2, "-k", "-o", "out.tsv").exit()).isZero();
    Finished second = power(3, 2, "-k", "-o", "out.tsv");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.err()).contains("appended to out.tsv");
    assertThat(Tsv.column(folder.resolve("out.tsv"), "base")).containsExactly("1", "2", "3", "4");
    assertThat(Texts.of(folder).keySet()).containsExactly("out.tsv");
  }

  @Test
  void aFileWithOtherColumnsIsRefusedBeforeAnythingStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("out.csv"), "url,title\n");
    Finished refused = power(1, 2, "-o", "out.csv", "--run-dir", "r");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("out.csv has the columns url, title, and the records have base, exponent,");
    assertThat(file).hasContent("url,title");
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void runsThatAppendToOneFileAtTheSameTimeAllEndWhole() throws Exception {
    int runs = 4;
    List<Started> all = new ArrayList<>();
    for (int n = 0; n < runs; n++) {
      all.add(
          Cookline.in(folder)
              .start(
                  "run",
                  "power",
                  "--strategy",
                  "async",
                  "-a",
                  "range=" + (1 + 100 * n) + ".." + (100 + 100 * n),
                  "-o",
                  "out.tsv"));
    }
    for (Started run : all) {
      try (run) {
        Finished finished = run.await();
        assertThat(finished.exit()).as(finished.err()).isZero();
      }
    }
    assertThat(Tsv.column(folder.resolve("out.tsv"), "base"))
        .containsExactlyInAnyOrderElementsOf(numbers(1, 100 * runs));
    assertThat(Texts.of(folder).keySet()).containsExactly("out.tsv");
  }

  /** The records fit beside the file, and no longer behind what it has. */
  @Test
  void appendingToAPipeGoesStraightThrough() throws Exception {
    Finished finished =
        shell(
            "mkfifo pipe; cat pipe > got & \"$COOKLINE\" run power --strategy async"
                + " -a range=1..3 -k -o pipe; code=$?; wait; exit $code");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Tsv.column(folder.resolve("got"), "base")).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes+async", "threads"})
  void theItemsOrderIsKeptWhateverFailsOrTakesLonger(String strategy) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      List<String> urls = new ArrayList<>();
      List<String> good = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        String url =
            switch (n % 4) {
              case 0 -> site.url("/slow?ms=" + (300 - 5 * n));
              case 1 -> site.url("/status/404?" + n);
              default -> site.url("/page/" + n);
            };
        urls.add(url);
        if (n % 4 != 1) {
          good.add(url);
        }
      }
      Path list = Lists.urls(folder, urls.stream());
      Finished finished =
          Cookline.in(folder)
              .run("run", "scrape", "--strategy", strategy, "-k", "-i", list.toString());
      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("url")))
          .containsExactlyElementsOf(good);
      assertThat(Texts.of(folder.resolve("runs"))).isEmpty();
    }
  }

  @Test
  void recordsStreamAsSoonAsTheirTurnHasComeAndAStoppedRunHandsOutTheRest() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Lists.urls(
              folder,
              IntStream.of(1, 0, 3, 4).mapToObj(n -> site.url(n == 0 ? "/stall" : "/page/" + n)));
      try (Started run =
          Cookline.in(folder)
              .start(
                  "run",
                  "scrape",
                  "--strategy",
                  "async",
                  "-k",
                  "-i",
                  list.toString(),
                  "--progress",
                  "none",
                  "--timeout",
                  "1h",
                  "--grace",
                  "3s")) {
        run.awaitOut(line -> line.endsWith("Page 1"));
        run.signal("INT");
        Finished finished = run.await();
        assertThat(finished.exit()).as(finished.err()).isEqualTo(130);
        assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("h1")))
            .containsExactly("Page 1", "Page 3", "Page 4");
        assertThat(finished.count("ok")).isEqualTo(3);
      }
    }
  }

  private Finished power(int from, int count, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of(more));
    line.addAll(List.of("-a", "from=" + from, "-a", "count=" + count));
    return run("power", line.toArray(String[]::new));
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  private Finished run(String job, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("run", job, "--strategy", "async"));
    line.addAll(List.of(arguments));
    return Cookline.in(folder).run(line.toArray(String[]::new));
  }

  private Finished shell(String script) throws Exception {
    try (Started started = Cookline.in(folder).shell(script)) {
      return started.await();
    }
  }
}

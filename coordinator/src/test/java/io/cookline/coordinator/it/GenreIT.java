package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenreIT {

  private static final String PATH = "/wp-json/genrenator/v1/genre/";

  @TempDir Path folder;

  @Test
  void fiveGenresGoToFiveFilesAndEachIsAnnounced() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished = Cookline.in(folder).run("run", "genre", "-a", "url=" + site.url(PATH));

      assertThat(finished.exit()).as(finished.err()).isZero();
      Map<String, String> files = Texts.of(folder.resolve("genres"));
      assertThat(files.keySet())
          .containsExactly(
              "new_file0.txt", "new_file1.txt", "new_file2.txt", "new_file3.txt", "new_file4.txt");
      assertThat(finished.err().lines().filter(line -> line.startsWith("Writing")))
          .containsExactlyInAnyOrderElementsOf(
              files.entrySet().stream()
                  .map(f -> "Writing \"" + f.getValue() + "\" to \"" + f.getKey() + "\"...")
                  .toList());
      assertThat(
              Tsv.parse(finished.out()).stream()
                  .collect(Collectors.toMap(row -> row.get("file"), row -> row.get("genre"))))
          .isEqualTo(files);
      assertThat(site.requests()).hasSize(5).allMatch(r -> r.userAgent().startsWith("cookline/"));
    }
  }

  @Test
  void whoDoesNotSayWhoHeIsGetsNothingAndReadsWhy() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished finished =
          Cookline.in(folder)
              .run(
                  "run",
                  "genre",
                  "-a",
                  "url=" + site.url(PATH),
                  "--user-agent",
                  "",
                  "--run-dir",
                  "r");

      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      assertThat(Tsv.read(folder.resolve("r/failures.tsv")))
          .hasSize(5)
          .allSatisfy(row -> assertThat(row).containsEntry("status", "304"))
          .allSatisfy(row -> assertThat(row.get("reason")).contains("304"));
      assertThat(finished.err()).contains("failures.tsv");
      assertThat(site.requests()).hasSize(5).allMatch(r -> r.userAgent().isEmpty());
      assertThat(Texts.of(folder.resolve("genres"))).isEmpty();
    }
  }
}

package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatorKilledIT {

  @TempDir Path folder;

  @Test
  void noWorkerIsLeftAndAnOlderFileStaysWhole() throws Exception {
    Path old = Files.writeString(folder.resolve("out.tsv"), "old\n");
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(50));
    try (DemoSite site = DemoSite.start(slow);
        Started run =
            Cookline.in(folder)
                .start(
                    "run",
                    "genre",
                    "-a",
                    "url=" + site.url("/wp-json/genrenator/v1/genre/"),
                    "-a",
                    "count=100000",
                    "-j",
                    "3",
                    "-O",
                    "out.tsv")) {
      run.awaitErr(line -> line.startsWith("Writing"));
      List<ProcessHandle> workers = run.workers();
      assertThat(workers).hasSize(3);
      run.signal("KILL");
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
      assertThat(old).hasContent("old");
    }
  }

  @Test
  void aWorkerThatWaitsForAnAnswerIsEndedToo() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Started run =
            Cookline.in(folder)
                .start(
                    "run",
                    "scrape",
                    "-j",
                    "1",
                    "-i",
                    Lists.urls(
                            folder,
                            Stream.concat(
                                Stream.of(site.url("/page/1")),
                                IntStream.range(0, 10).mapToObj(n -> site.url("/stall?" + n))))
                        .toString())) {
      run.awaitOut(line -> line.endsWith("Page 1"));
      List<ProcessHandle> workers = run.workers();
      assertThat(workers).hasSize(1);
      run.signal("KILL");
      Started.awaitGone(workers.getFirst());
    }
  }
}

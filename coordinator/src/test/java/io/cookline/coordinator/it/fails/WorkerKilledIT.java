package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerKilledIT {

  private static final int PAGES = 600;
  private static final int IN_FLIGHT = 4;

  @TempDir Path folder;

  @Test
  void theRunEndsRightAndEveryPageIsThereOnce() throws Exception {
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(20));
    try (DemoSite site = DemoSite.start(slow);
        Started run =
            Cookline.in(folder)
                .start(
                    "run",
                    "scrape",
                    "-i",
                    Lists.pages(folder, site, PAGES).toString(),
                    "-j",
                    "2",
                    "--in-flight",
                    "" + IN_FLIGHT,
                    "--run-dir",
                    "r")) {
      run.awaitOut(line -> line.endsWith("Page 50"));
      ProcessHandle victim = run.workers().getFirst();
      Started.signal(victim.pid(), "KILL");
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("h1")))
          .containsExactlyInAnyOrderElementsOf(Lists.titles(PAGES));
      assertThat(finished.err()).contains("SIGKILL").contains("it is replaced");
      JsonObject summary =
          JsonParser.parseString(Files.readString(folder.resolve("r/summary.json")))
              .getAsJsonObject();
      assertThat(summary.get("workers_lost").getAsInt()).isEqualTo(1);
      assertThat(summary.get("doubled").getAsInt()).isZero();
      // What it held is fetched again at most: twice what it had in flight.
      assertThat(site.requests().size()).isBetween(PAGES, PAGES + 2 * IN_FLIGHT);
    }
  }
}

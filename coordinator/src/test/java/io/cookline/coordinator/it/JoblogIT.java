package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GNU parallel itself reads our joblog, and tries again what has failed. */
class JoblogIT {

  @TempDir Path folder;

  @Test
  void parallelTriesAgainWhatHasFailed() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/parallel")),
        "no /usr/bin/parallel; scripts/install-test-tools installs it");
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path list =
          Lists.urls(folder, Stream.of("/page/1", "/status/404?it's", "/page/2").map(site::url));
      Finished run =
          Cookline.in(folder)
              .run("run", "scrape", "-i", list.toString(), "-O", "out.tsv", "--joblog", "jobs.log");
      assertThat(run.exit()).isEqualTo(8);
      List<String> lines = Files.readAllLines(folder.resolve("jobs.log"));
      assertThat(lines.getFirst())
          .isEqualTo("Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand");
      assertThat(lines).hasSize(4);
      assertThat(lines.stream().skip(1).filter(line -> line.split("\t", -1)[6].equals("22")))
          .hasSize(1);

      Finished again =
          Cookline.in(folder).shell("parallel --retry-failed --joblog jobs.log").await();
      assertThat(again.exit()).as(again.err()).isOne();
      assertThat(again.err()).contains("HTTP_STATUS");
      assertThat(site.requests()).hasSize(4);
      assertThat(site.requests().getLast().status()).isEqualTo(404);
    }
  }
}

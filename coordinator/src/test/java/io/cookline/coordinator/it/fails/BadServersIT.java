package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
class BadServersIT {

  private static final int GOOD = 100;
  private static final int EACH_BAD = 16;

  /**
   * All of the process, where the heap alone may take 512 MB. Where one worker got most of the bad
   * answers it was seen to take 370 MB.
   */
  private static final long MOST_KILOBYTES = 480 << 10;

  @TempDir Path folder;

  @Test
  void theyEndByTheirDeadlineAndCostTheGoodPagesNothing() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Started run =
            Cookline.in(folder)
                .start(
                    "run",
                    "scrape",
                    "-j",
                    "2",
                    "--timeout",
                    "6s",
                    "--retries",
                    "0",
                    "--run-dir",
                    "r",
                    "-i",
                    Lists.urls(folder, addresses(site).stream()).toString())) {
      // It comes late: by then what is too large was read as far as it ever is.
      run.awaitOut(line -> line.endsWith("Slow"));
      List<Long> peaks = new ArrayList<>();
      for (ProcessHandle worker : run.workers()) {
        peaks.add(peakKilobytes(worker));
      }
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      List<String> titles =
          Tsv.parse(finished.out()).stream().map(row -> String.valueOf(row.get("h1"))).toList();
      assertThat(titles).containsAll(Lists.titles(GOOD)).hasSize(GOOD + 1);
      List<Map<String, String>> failures = Tsv.read(folder.resolve("r/failures.tsv"));
      assertThat(failures).hasSize(4 * EACH_BAD);
      assertThat(failures)
          .allSatisfy(
              row -> assertThat(row.get("kind")).isIn(kinds(String.valueOf(row.get("item")))));
      assertThat(peaks).hasSize(2).allMatch(peak -> peak > 0 && peak < MOST_KILOBYTES);
    }
  }

  /** A drip says at once that a billion bytes will come; a bomb shows after a few kilobytes. */
  private static List<String> kinds(String url) {
    if (url.contains("/stall")) {
      return List.of("TIMEOUT");
    }
    return url.contains("/endless") ? List.of("TOO_LARGE", "TIMEOUT") : List.of("TOO_LARGE");
  }

  private static List<String> addresses(DemoSite site) {
    List<String> paths =
        new ArrayList<>(
            Stream.of("/stall", "/endless", "/drip", "/gzip-bomb")
                .flatMap(path -> IntStream.range(0, EACH_BAD).mapToObj(n -> path + "?" + n))
                .toList());
    IntStream.range(0, GOOD).mapToObj(n -> "/page/" + n).forEach(paths::add);
    Collections.shuffle(paths, new Random(1));
    paths.addFirst("/slow?ms=3000");
    return paths.stream().map(site::url).toList();
  }

  private static long peakKilobytes(ProcessHandle worker) throws Exception {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(worker.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}

package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Texts;
import io.cookline.coordinator.it.Tsv;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"processes+async", "processes", "async", "threads"})
  void theFirstDrainsAndKeepsWhatIsThere(String strategy) throws Exception {
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
                    "2",
                    "--in-flight",
                    "3",
                    "--strategy",
                    strategy,
                    "-O",
                    "out.tsv")) {
      run.awaitErr(line -> line.contains("new_file9.txt"));
      List<ProcessHandle> workers = run.workers();
      run.signal("INT");
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(75);
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
      assertThat(old).hasContent("old");
      List<String> kept =
          Texts.of(folder).keySet().stream().filter(name -> name.endsWith(".part")).toList();
      assertThat(kept).hasSize(1);
      assertThat(finished.err()).contains("to go on: cookline resume runs/genre-");
      long ok = finished.count("ok");
      assertThat(ok).isGreaterThanOrEqualTo(8);
      assertThat(Tsv.read(folder.resolve(kept.getFirst()))).hasSize((int) ok);
      // What had begun was finished, and nothing began later.
      assertThat(site.requests()).hasSize((int) ok).allMatch(request -> request.status() == 200);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "HUP,129"})
  void theSecondCancels(String signal, int exit) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Started run = stalled(site, "1h")) {
      run.awaitOut(line -> line.endsWith("Page 1"));
      List<ProcessHandle> workers = run.workers();
      run.signal(signal);
      run.awaitErr(line -> line.contains("SIG" + signal + ": finishing what has started"));
      run.signal(signal);
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(exit);
      assertThat(Tsv.parse(finished.out())).hasSize(1);
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
    }
  }

  @Test
  void aDrainThatTakesTooLongIsACancel() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Started run = stalled(site, "200ms")) {
      run.awaitOut(line -> line.endsWith("Page 1"));
      List<ProcessHandle> workers = run.workers();
      run.signal("TERM");
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(143);
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
    }
  }

  @Test
  void whileAWorkerStartsItDrainsAtOnce() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Started run = stalled(site, "1h")) {
      run.awaitErr(line -> line.startsWith("scrape: "));
      List<ProcessHandle> workers = run.workers();
      run.signal("INT");
      Finished finished = run.await();

      // It may come a moment before the run takes signals: then the JVM ends as any program does.
      assertThat(finished.exit()).as(finished.err()).isIn(75, 130);
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
    }
  }

  /** A page, and beside it some that will never be whole. */
  private Started stalled(DemoSite site, String grace) throws Exception {
    return Cookline.in(folder)
        .start(
            "run",
            "scrape",
            "-j",
            "1",
            "--grace",
            grace,
            "--timeout",
            "1h",
            "-i",
            Lists.urls(
                    folder,
                    Stream.concat(
                        IntStream.range(0, 5).mapToObj(n -> site.url("/stall?" + n)),
                        Stream.of(site.url("/page/1"))))
                .toString());
  }
}

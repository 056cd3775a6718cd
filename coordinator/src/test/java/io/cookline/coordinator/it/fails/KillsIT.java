package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.site.log.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random kill -9 of workers, of the coordinator, and of both: 60 of them, six workers, three
 * coordinators and one of both in each run. The output must be the undisturbed run's, byte for
 * byte, and the server's own log says how often each page was asked for.
 */
class KillsIT {

  private static final int PAGES = 400;

  /** The tries that an item has anyway. */
  private static final int TRIES = 3;

  @TempDir Path folder;

  private enum Victim {
    WORKER,
    COORDINATOR,
    BOTH
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nothingIsLostOrDoubled(long seed) throws Exception {
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(40));
    try (DemoSite site = DemoSite.start(slow)) {
      Path list = Lists.pages(folder, site, PAGES);
      Kills kills = new Kills(site, new SplittableRandom(seed));
      Started run = start("run", "scrape", "-i", list.toString(), "-k", "-O", "out.tsv");
      Finished end = kills.disturb(run);

      assertThat(end.exit()).as("seed %d%n%s", seed, end.err()).isZero();
      assertThat(Files.readString(folder.resolve("out.tsv"))).isEqualTo(undisturbed(site));
      assertThat(verify().exit()).as(verify().out()).isZero();
      Map<String, Long> asked =
          site.requests().stream()
              .collect(Collectors.groupingBy(Request::path, Collectors.counting()));
      assertThat(asked).hasSize(PAGES);
      assertThat(asked.values()).allMatch(times -> times <= TRIES + kills.count);
      assertThat(kills.count).as("kills before the run was over").isPositive();
    }
  }

  /** What each page's record is, in the order of the list. */
  private static String undisturbed(DemoSite site) {
    StringBuilder text = new StringBuilder("url\tfinal_url\tstatus\th1\n");
    for (int page = 0; page < PAGES; page++) {
      String url = site.url("/page/" + page);
      text.append(url).append('\t').append(url).append("\t200\tPage ").append(page).append('\n');
    }
    return text.toString();
  }

  private Started start(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("-j", "2", "--in-flight", "4", "--progress", "none"));
    if (words[0].equals("run")) {
      line.addAll(List.of("--run-dir", "r"));
    }
    return Cookline.in(folder).start(line.toArray(String[]::new));
  }

  private Finished verify() throws Exception {
    return Cookline.in(folder).run("verify", "r");
  }

  /** Ten kills, each when the server has answered some more requests. */
  private final class Kills {

    private final DemoSite site;
    private final SplittableRandom random;
    private final List<Victim> victims = new ArrayList<>();
    private int count;

    Kills(DemoSite site, SplittableRandom random) {
      this.site = site;
      this.random = random;
      for (int i = 0; i < 10; i++) {
        victims.add(
            random.nextInt(victims.size() + 1),
            i < 6 ? Victim.WORKER : i < 9 ? Victim.COORDINATOR : Victim.BOTH);
      }
    }

    Finished disturb(Started first) throws Exception {
      Started run = first;
      for (Victim victim : victims) {
        long next = site.requests().size() + random.nextLong(5, 35);
        while (run.handle().isAlive() && !site.awaitRequests(next, Duration.ofSeconds(1))) {
          // A run that has ended asks for nothing more.
        }
        if (!run.handle().isAlive()) {
          break;
        }
        count++;
        if (victim != Victim.COORDINATOR) {
          killAWorker(run);
        }
        if (victim != Victim.WORKER) {
          run = replaced(run);
        }
      }
      Finished end = run.await();
      run.close();
      return end;
    }

    private void killAWorker(Started run) {
      List<ProcessHandle> workers = run.workers();
      if (!workers.isEmpty()) {
        workers.get(random.nextInt(workers.size())).destroyForcibly();
      }
    }

    private Started replaced(Started run) throws Exception {
      List<ProcessHandle> workers = run.workers();
      run.signal("KILL");
      run.await();
      for (ProcessHandle worker : workers) {
        Started.awaitGone(worker);
      }
      run.close();
      return start("resume", "r");
    }
  }
}

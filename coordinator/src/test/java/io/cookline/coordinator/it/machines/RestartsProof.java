package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The coordinator of two hosts is killed again and again, wherever it is, and another follows
 * within five seconds: of what was under way at a kill at most one in twenty may run again.
 */
final class RestartsProof implements MachinesProof.Disturber {

  private static final int HOSTS = 2;
  private static final int PAGES = 800;

  private final Path folder;
  private final SplittableRandom random;
  private final List<Instant> kills = new ArrayList<>();
  private int left;

  RestartsProof(Path folder, int times, SplittableRandom random) {
    this.folder = folder;
    this.left = times;
    this.random = random;
  }

  @Override
  public void disturb() throws Exception {
    long underWay = 0;
    long again = 0;
    try (Machines machines = Machines.withHosts(HOSTS)) {
      JoinedRun joined = null;
      for (int round = 0; left > 0; round++) {
        Path own = Files.createDirectories(folder.resolve("round" + round));
        joined = joined == null ? new JoinedRun(own, machines, HOSTS) : joined.in(own);
        int from = round * PAGES;
        kills.clear();
        round(machines, joined.pages(from, from + PAGES));
        joined.assertEachPageOnce();
        List<WebServer.Request> requests = joined.requests();
        long there = kills.stream().mapToLong(kill -> underWay(requests, kill)).sum();
        int repeated = requests.size() - PAGES;
        System.out.printf(
            "%d kills, %d requests under way at them: %d pages once each, %d asked for again%n",
            kills.size(), there, PAGES, repeated);
        underWay += there;
        again += repeated;
      }
    }
    System.out.printf("%d of %d that were under way ran again%n", again, underWay);
    assertThat(again * 20).isLessThanOrEqualTo(underWay);
  }

  private void round(Machines machines, JoinedRun joined) throws Exception {
    Started run = joined.start(4);
    try (Started first = joined.join(machines.host(1));
        Started second = joined.join(machines.host(2))) {
      run.awaitErr(line -> line.contains("w1@m1 joined"));
      while (left > 0 && isAliveLater(run)) {
        kills.add(Instant.now());
        run.handle().destroyForcibly();
        run.await();
        run.close();
        left--;
        Thread.sleep(random.nextInt(4_000));
        run = joined.resume();
      }
      MachinesProof.end(run);
      assertThat(first.await().exit()).isZero();
      assertThat(second.await().exit()).isZero();
    } finally {
      run.close();
    }
  }

  /** Mostly while pages are under way, sometimes while the machines are on their way back. */
  private boolean isAliveLater(Started run) throws InterruptedException {
    if (random.nextInt(4) > 0) {
      run.awaitErr(line -> line.matches("worker w1@m\\d joined|done .*"));
    }
    Thread.sleep(random.nextInt(3_000));
    return run.handle().isAlive();
  }

  private static long underWay(List<WebServer.Request> requests, Instant moment) {
    return requests.stream()
        .filter(request -> request.asked().isBefore(moment) && request.answered().isAfter(moment))
        .count();
  }
}

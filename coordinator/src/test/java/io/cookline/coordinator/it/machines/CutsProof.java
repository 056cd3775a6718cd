package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three hosts are cut off, each for itself and in any direction, or stand still, for 0.1 to 60
 * seconds: no page may be missing or there twice, and a host that is cut off must stop asking.
 */
final class CutsProof implements MachinesProof.Disturber {

  private static final int HOSTS = 3;
  private static final int PAGES = 1_200;

  /** So long after a cut what the host holds may be another's. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final Kind[] kinds;
  private final Path folder;
  private final AtomicInteger left;
  private final SplittableRandom random;
  private final List<Cut> cuts = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean over;

  enum Kind {
    BOTH_WAYS,
    INBOUND,
    OUTBOUND,
    STOOD_STILL
  }

  private record Cut(int host, Kind kind, Instant from, Instant to) {}

  CutsProof(Path folder, int times, SplittableRandom random, Kind... kinds) {
    this.kinds = kinds.length == 0 ? Kind.values() : kinds;
    this.folder = folder;
    this.left = new AtomicInteger(times);
    this.random = random;
  }

  @Override
  public void disturb() throws Exception {
    try (Machines machines = Machines.withHosts(HOSTS)) {
      JoinedRun joined = null;
      for (int round = 0; left.get() > 0; round++) {
        Path own = Files.createDirectories(folder.resolve("round" + round));
        joined = joined == null ? new JoinedRun(own, machines, HOSTS) : joined.in(own);
        round(machines, joined.pages(round * PAGES, (round + 1) * PAGES));
      }
    }
  }

  private void round(Machines machines, JoinedRun joined) throws Exception {
    cuts.clear();
    over = false;
    try (ExecutorService cutters = Executors.newCachedThreadPool();
        Started run = joined.start(4)) {
      List<Future<?>> all = new ArrayList<>();
      List<Started> hosts = new ArrayList<>();
      try {
        for (int n = 1; n <= HOSTS; n++) {
          Started host = joined.join(machines.host(n));
          hosts.add(host);
          int number = n;
          SplittableRandom own = random.split();
          all.add(
              cutters.submit(
                  () -> {
                    cutAgainAndAgain(machines.host(number), number, host, own);
                    return null;
                  }));
        }
        Finished end = MachinesProof.end(run);
        over = true;
        for (Future<?> each : all) {
          each.get();
        }
        check(joined, end);
      } finally {
        over = true;
        hosts.forEach(Started::close);
      }
    }
  }

  private void cutAgainAndAgain(Machine host, int number, Started process, SplittableRandom own)
      throws Exception {
    while (!over) {
      MachinesProof.pause(own.nextLong(500, 8_000), () -> over);
      if (over || left.getAndDecrement() <= 0) {
        return;
      }
      Kind kind = kinds[own.nextInt(kinds.length)];
      begin(host, process, kind);
      Instant from = Instant.now();
      // As many short ones as long ones: from a hiccup to what nobody waits for.
      MachinesProof.pause(Math.round(100 * Math.pow(600, own.nextDouble())), () -> over);
      cuts.add(new Cut(number, kind, from, Instant.now()));
      if (kind == Kind.STOOD_STILL) {
        signal(process, "CONT");
      } else {
        host.mend();
      }
    }
  }

  private static void begin(Machine host, Started process, Kind kind) throws Exception {
    switch (kind) {
      case BOTH_WAYS -> host.cut();
      case INBOUND -> host.cutInbound();
      case OUTBOUND -> host.cutOutbound();
      case STOOD_STILL -> signal(process, "STOP");
    }
  }

  private static void signal(Started process, String name) throws Exception {
    List<ProcessHandle> all = new ArrayList<>(process.workers());
    all.add(process.handle());
    for (ProcessHandle each : all) {
      // One that has just ended is none that could stand still.
      var _ = Shell.anyway("kill", "-" + name, Long.toString(each.pid()));
    }
  }

  private void check(JoinedRun joined, Finished end) throws Exception {
    joined.assertEachPageOnce();
    List<WebServer.Request> requests = joined.requests();
    long late = 0;
    for (Cut cut : cuts) {
      List<WebServer.Request> asked =
          joined.requests(cut.host()).stream()
              .filter(request -> request.asked().isAfter(cut.from().plus(LEASE)))
              .filter(request -> request.asked().isBefore(cut.to()))
              .toList();
      if (!asked.isEmpty()) {
        System.out.println(cut + ": " + asked);
      }
      late += asked.size();
    }
    long longest = cuts.stream().filter(cut -> lasted(cut).compareTo(LEASE) > 0).count();
    System.out.printf(
        "%d cuts (%d of over %d s): %d pages once each; %d asked for again (%d said so), a page %d"
            + " times at most; %d results came too late; %d requests of a host that was cut off for"
            + " longer than its lease%n",
        cuts.size(),
        longest,
        LEASE.toSeconds(),
        PAGES,
        requests.size() - PAGES,
        end.count("retried"),
        MachinesProof.mostTimesAsked(requests),
        joined.staleResults(),
        late);
    assertThat(late).isZero();
  }

  private static Duration lasted(Cut cut) {
    return Duration.between(cut.from(), cut.to());
  }
}

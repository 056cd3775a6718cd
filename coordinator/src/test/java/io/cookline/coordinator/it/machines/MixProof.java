package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Three hosts that a run has by ssh lose their power, are cut off, are taken out of the file of
 * machines and put back, and have processes killed, all at once: no page may be missing or there
 * twice. The log of a web server that nothing happens to says what was asked for.
 */
final class MixProof implements MachinesProof.Disturber {

  private static final int HOSTS = 3;
  private static final int PAGES = 600;

  private final Path folder;
  private final AtomicInteger left;
  private final SplittableRandom random;
  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
  private final Set<String> listed = new TreeSet<>();
  private Path list;
  private volatile boolean over;

  private enum Kind {
    POWER,
    CUT,
    CUT_INBOUND,
    CUT_OUTBOUND,
    REMOVED_AND_ADDED,
    WORKER_KILLED,
    MACHINES_PROCESS_KILLED
  }

  MixProof(Path folder, int times, SplittableRandom random) {
    this.folder = folder;
    this.left = new AtomicInteger(times);
    this.random = random;
    this.list = folder;
  }

  @Override
  public void disturb() throws Exception {
    try (Machines machines = Machines.withHosts(HOSTS)) {
      WebServer web = WebServer.on(machines.web());
      for (int round = 0; left.get() > 0; round++) {
        round(machines, web, Files.createDirectories(folder.resolve("round" + round)));
      }
    }
  }

  private void round(Machines machines, WebServer web, Path own) throws Exception {
    Files.write(
        own.resolve("items.txt"),
        IntStream.range(0, PAGES)
            .mapToObj(n -> web.pageOnAHostOfItsOwn(n).replace("/page/", "/slow/"))
            .toList());
    list = own.resolve("machines");
    for (int n = 1; n <= HOSTS; n++) {
      list("1/m" + n, true);
    }
    done.clear();
    over = false;
    int before = web.requests().size();
    try (ExecutorService troubles = Executors.newCachedThreadPool();
        Started run = start(machines, own)) {
      List<Future<?>> all = new ArrayList<>();
      for (int n = 1; n <= HOSTS; n++) {
        Machine host = machines.host(n);
        SplittableRandom hosts = random.split();
        all.add(
            troubles.submit(
                () -> {
                  trouble(host, hosts);
                  return null;
                }));
      }
      try {
        Finished end = MachinesProof.end(run);
        over = true;
        for (Future<?> each : all) {
          each.get();
        }
        List<WebServer.Request> requests = web.requests();
        check(own, requests.subList(before, requests.size()), end);
      } finally {
        over = true;
      }
    }
  }

  private static Started start(Machines machines, Path own) throws IOException {
    return Cookline.in(own)
        .behind(machines.coordinator().command())
        .start(
            JoinedRun.scrape(
                "--slf", "machines", "--ssh", machines.sshCommand(), "--in-flight", "4", "-v"));
  }

  private void trouble(Machine host, SplittableRandom own) throws Exception {
    while (!over) {
      MachinesProof.pause(own.nextInt(2_000, 12_000), () -> over);
      if (over || left.getAndDecrement() <= 0) {
        return;
      }
      Kind kind = Kind.values()[own.nextInt(Kind.values().length)];
      synchronized (done) {
        done.merge(kind, 1, Integer::sum);
      }
      long millis = Math.round(100 * Math.pow(300, own.nextDouble()));
      switch (kind) {
        case POWER -> {
          host.crash();
          MachinesProof.pause(millis, () -> over);
          host.mend();
          host.startSshd();
        }
        case CUT, CUT_INBOUND, CUT_OUTBOUND -> {
          cut(host, kind);
          MachinesProof.pause(millis, () -> over);
          host.mend();
        }
        case REMOVED_AND_ADDED -> {
          list("1/" + host.name(), false);
          MachinesProof.pause(millis, () -> over);
          list("1/" + host.name(), true);
        }
        case WORKER_KILLED -> kill(host, "WorkerMain");
        case MACHINES_PROCESS_KILLED -> kill(host, "--while-input-lasts");
      }
    }
  }

  private static void cut(Machine host, Kind kind) throws Exception {
    switch (kind) {
      case CUT_INBOUND -> host.cutInbound();
      case CUT_OUTBOUND -> host.cutOutbound();
      default -> host.cut();
    }
  }

  private void list(String machine, boolean there) throws IOException {
    synchronized (listed) {
      boolean _ = there ? listed.add(machine) : listed.remove(machine);
      Path next = list.resolveSibling("machines.next");
      Files.write(next, listed);
      Files.move(next, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void kill(Machine host, String word) throws IOException {
    host.processes().stream()
        .filter(process -> process.info().commandLine().orElse("").contains(word))
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .findAny()
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private void check(Path own, List<WebServer.Request> requests, Finished end) throws IOException {
    assertThat(Tsv.column(own.resolve("out.tsv"), "h1"))
        .isEqualTo(IntStream.range(0, PAGES).mapToObj(n -> "Title " + n).toList());
    System.out.printf(
        "%s: %d pages once each; %d asked for again (%d said so), a page %d times at most%n",
        done,
        PAGES,
        requests.size() - PAGES,
        end.count("retried"),
        MachinesProof.mostTimesAsked(requests));
  }
}

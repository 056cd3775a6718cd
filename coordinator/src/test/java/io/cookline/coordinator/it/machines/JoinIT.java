package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that join by themselves, over a network that can be cut. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JoinIT {

  @TempDir Path folder;

  private Started run(Machines machines, String... more) throws Exception {
    return Cookline.in(folder)
        .behind(machines.coordinator().command())
        .start(
            Stream.concat(
                    Stream.of(
                        "run",
                        "scrape",
                        "-i",
                        "items.txt",
                        "-O",
                        "out.tsv",
                        "-k",
                        "--run-dir",
                        "run",
                        "--allow-net",
                        "10.77.0.0/24",
                        "--listen",
                        machines.coordinator().address(),
                        "-v"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  private Started join(Machine machine) throws Exception {
    return Cookline.in(folder)
        .behind(machine.networkCommand())
        .start(
            "worker",
            "--coordinator-file",
            "run/coordinator.json",
            "-j",
            "1",
            "--name",
            machine.name(),
            "--logs",
            folder.resolve("logs").toString());
  }

  /** The same pages on the loopback of every host: none can be cut off from them. */
  private List<WebServer> slowPages(int count, Machines machines, int hosts) throws Exception {
    List<WebServer> servers = new ArrayList<>();
    for (int n = 1; n <= hosts; n++) {
      servers.add(WebServer.on(machines.host(n), "127.0.0.1"));
    }
    Files.write(
        folder.resolve("items.txt"),
        IntStream.range(0, count)
            .mapToObj(n -> servers.getFirst().page(n).replace("/page/", "/slow/"))
            .toList());
    return servers;
  }

  private static long requests(List<WebServer> servers) throws Exception {
    long requests = 0;
    for (WebServer server : servers) {
      requests += server.requests().size();
    }
    return requests;
  }

  private void assertEachPageOnce(int count) throws Exception {
    assertThat(Tsv.column(folder.resolve("out.tsv"), "h1"))
        .isEqualTo(IntStream.range(0, count).mapToObj(n -> "Title " + n).toList());
  }

  @Test
  void machinesComeAndGoWhileTheRunGoesOn() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      List<WebServer> web = slowPages(120, machines, 2);
      try (Started run = run(machines, "-j", "0", "--in-flight", "4");
          Started first = join(machines.host(1))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        first.signal("TERM");
        assertThat(first.await().exit()).isZero();
        try (Started second = join(machines.host(2))) {
          Finished end = run.await();
          assertThat(end.exit()).as(end.err()).isZero();
          assertThat(end.count("retried")).as("a machine that leaves finishes first").isZero();
          assertThat(second.await().exit()).isZero();
        }
      }
      assertEachPageOnce(120);
      assertThat(requests(web)).isEqualTo(120);
    }
  }

  @Test
  void aCoordinatorThatIsKilledAndResumedTakesItsMachinesBackWithWhatTheyHave() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      List<WebServer> web = slowPages(80, machines, 1);
      try (Started run = run(machines, "-j", "0", "--in-flight", "4");
          Started machine = join(machines.host(1))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        run.awaitErr(line -> line.matches(".*\\b[1-9][0-9]*/80 items.*"));
        run.handle().destroyForcibly();
        run.await();
        Finished resumed =
            Cookline.in(folder).behind(machines.coordinator().command()).run("resume", "run", "-v");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("w1@m1 joined");
        assertThat(machine.await().exit()).isZero();
      }
      assertEachPageOnce(80);
      assertThat(requests(web)).as("nothing that was under way ran again").isEqualTo(80);
      assertThat(Files.readString(folder.resolve("run/events.jsonl"))).contains("1 alive");
    }
  }

  @Test
  void aCutOfAnyLengthAndDirectionLosesAndDoublesNothing() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      var _ = slowPages(160, machines, 2);
      try (Started run = run(machines, "-j", "0", "--in-flight", "2");
          Started first = join(machines.host(1));
          Started second = join(machines.host(2))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        machines.host(1).cut();
        run.awaitErr(line -> line.contains("machine m1 is out of reach"));
        machines.host(1).mend();
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        machines.host(1).cutOutbound();
        run.awaitErr(line -> line.contains("machine m1 is out of reach"));
        machines.host(1).mend();
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        Finished end = run.await();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(first.await().exit()).isZero();
        assertThat(second.await().exit()).isZero();
      }
      assertEachPageOnce(160);
    }
  }
}

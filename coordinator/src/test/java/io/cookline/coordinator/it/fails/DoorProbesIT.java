package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import io.cookline.coordinator.it.door.Door;
import io.cookline.coordinator.it.door.DoorProbes;
import io.cookline.coordinator.it.door.Gate;
import io.cookline.coordinator.it.door.Impostor;
import io.cookline.coordinator.it.door.Probe;
import io.cookline.coordinator.trust.CoordinatorFile;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.worker.link.JoinString;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose door strangers try in every way does not notice them. */
class DoorProbesIT {

  private static final int PAGES = 1_000;

  @TempDir Path folder;

  private Started worker(String name, String... more) throws Exception {
    return Cookline.in(folder)
        .start(
            Stream.concat(
                    Stream.of(
                        "worker",
                        "--coordinator-file",
                        "run/coordinator.json",
                        "-j",
                        "1",
                        "--name",
                        name,
                        "--logs",
                        "logs"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void strangersAreRefusedAndTheRunIsRightAndMachinesStillJoin() throws Exception {
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(500));
    try (DemoSite site = DemoSite.start(slow);
        Gate gate = Gate.shut();
        Started run = run(site, gate)) {
      run.awaitErr(line -> line.contains("machines join on port"));
      try (Started m1 = worker("m1")) {
        run.awaitErr(line -> line.contains("worker w1@m1 joined"));
        Door door = Door.of(folder.resolve("run"));
        for (Probe probe : DoorProbes.quick()) {
          report(probe.name(), probe.tried(door));
        }
        DoorProbes.tryAll(DoorProbes.patient(), door).forEach(DoorProbesIT::report);
        for (Probe probe : DoorProbes.floods()) {
          report(probe.name(), probe.tried(door));
        }
        List<Socket> crowd = DoorProbes.idleCrowd(door);
        try (Started m2 = worker("m2")) {
          run.awaitErr(line -> line.contains("machine m2 joined"));
          for (Socket one : crowd) {
            one.close();
          }
          gate.open();
          Finished finished = run.await();
          assertThat(finished.exit()).as(finished.err()).isZero();
          assertThat(m2.await().exit()).isZero();
          assertNothingWasNoticed(finished);
        }
        assertThat(m1.await().exit()).isZero();
      }
    }
  }

  /** The server shows what the run's authority signed, but for a machine. */
  @Test
  void aMachineDoesNotTakeAnotherMachineForTheCoordinator() throws Exception {
    RunAuthority authority = RunAuthority.create(Clock.systemUTC());
    JoinString join = new JoinString(authority.sha256(), JoinString.newSecret());
    Files.createDirectory(folder.resolve("run"));
    try (Impostor impostor = Impostor.withAMachinesCertificate(authority)) {
      new CoordinatorFile("127.0.0.1", impostor.port(), "run", join)
          .write(folder.resolve("run/coordinator.json"));
      try (Started worker = worker("m1", "--wait", "2s")) {
        Finished finished = worker.await();

        assertThat(finished.exit()).as(finished.err()).isEqualTo(3);
        assertThat(finished.err()).contains("machine m1: no coordinator within 2 s");
        assertThat(impostor.heard()).isNotEmpty().allMatch(Impostor.REFUSED::equals);
      }
    }
  }

  /** The server is a run's coordinator, but another's than the join string says. */
  @Test
  void aMachineOfAnotherRunDoesNotJoinThisOne() throws Exception {
    RunAuthority own = RunAuthority.create(Clock.systemUTC());
    RunAuthority others = RunAuthority.create(Clock.systemUTC());
    JoinString join = new JoinString(own.sha256(), JoinString.newSecret());
    Files.createDirectory(folder.resolve("run"));
    try (Impostor impostor = Impostor.ofAnotherRun(others)) {
      new CoordinatorFile("127.0.0.1", impostor.port(), "run", join)
          .write(folder.resolve("run/coordinator.json"));
      try (Started worker = worker("m1", "--wait", "2s")) {
        assertThat(worker.await().exit()).isEqualTo(3);
        assertThat(impostor.heard()).isNotEmpty().allMatch(Impostor.REFUSED::equals);
      }
    }
  }

  private Started run(DemoSite site, Gate gate) throws Exception {
    Stream<String> pages = IntStream.range(0, PAGES).mapToObj(n -> site.url("/page/" + n));
    Path urls = Lists.urls(folder, Stream.concat(Stream.of(gate.url()), pages));
    return Cookline.in(folder)
        .start(
            "run",
            "scrape",
            "-i",
            urls.toString(),
            "-j",
            "1",
            "--in-flight",
            "4",
            "--timeout",
            "10m",
            "--listen",
            "127.0.0.1",
            "-v",
            "--run-dir",
            "run");
  }

  /** For whoever reads the test's output: how each of them was refused. */
  private static void report(String probe, String answer) {
    System.out.println(probe + ": " + answer);
  }

  private void assertNothingWasNoticed(Finished finished) throws Exception {
    List<String> titles = new ArrayList<>(Lists.titles(PAGES));
    titles.add(Gate.TITLE);
    assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("h1")))
        .containsExactlyInAnyOrderElementsOf(titles);
    assertThat(finished.err())
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("SEVERE")
        .doesNotContain("WARNING")
        .doesNotContain("ERROR");
    assertThat(named("machine joined", "machine")).containsOnly("m1", "m2", "twice");
    assertThat(named("worker joined", "worker"))
        .allMatch(name -> name.matches("w1(\\.\\d+)?(@m[12])?"));
  }

  private List<String> named(String event, String member) throws Exception {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("run/events.jsonl"))) {
      JsonObject read = JsonParser.parseString(line).getAsJsonObject();
      if (read.get("event").getAsString().equals(event)) {
        found.add(read.get(member).getAsString());
      }
    }
    return found;
  }
}

package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machines are what the tests on them take them for. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MachinesIT {

  @TempDir Path folder;

  @Test
  void sshLeadsFromTheCoordinatorToAHostWithAHomeOfItsOwn() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      Finished plain = machines.coordinator().run("ssh m1 'hostname; touch ~/mine /tmp/mine'");
      Finished withFile =
          machines.coordinator().run(machines.sshCommand() + " m2 'hostname; ls ~ /tmp'");

      assertThat(plain).isEqualTo(new Finished(0, "m1\n", ""));
      assertThat(withFile.out()).startsWith("m2\n").doesNotContain("mine");
      assertThat(machines.host(1).home().resolve("mine")).exists();
      assertThat(Path.of(System.getProperty("user.home"), "mine")).doesNotExist();
      assertThat(Path.of("/tmp/mine")).doesNotExist();
    }
  }

  @Test
  void aStrangersHostKeyIsRefused() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      Path known = machines.coordinator().home().resolve(".ssh/known_hosts");
      Files.writeString(known, Files.readString(known).replace("m1,", "m3,"));
      Files.writeString(known, Files.readString(known).replaceAll("(?m)^m3,\\S+", "m3,10.77.0.99"));
      Finished refused = machines.coordinator().run("ssh -o BatchMode=yes m1 hostname");

      assertThat(refused.exit()).isEqualTo(255);
      assertThat(refused.err()).contains("Host key verification failed");
    }
  }

  @Test
  void aHostSeesAJdkAndNeitherTheBuildNorProcessesOfOthers() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      String java = System.getProperty("java.home") + "/bin/java";
      String build = Cookline.HOME.resolve("scripts/cookline").toString();
      Finished host =
          machines
              .coordinator()
              .run(
                  "ssh m1 '%s -version; test -e %s; echo $?; kill -0 %d; echo $?'"
                      .formatted(java, build, ProcessHandle.current().pid()));
      Finished coordinator = machines.coordinator().run("test -e " + build);

      assertThat(host.err()).contains("openjdk version").contains("No such process");
      assertThat(host.out()).isEqualTo("1\n1\n");
      assertThat(coordinator.exit()).isZero();
    }
  }

  @Test
  void cooklineRunsOnTheCoordinatorAgainstTheWebServerWhoseLogIsTheJudge() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      WebServer server = WebServer.on(machines.web());
      List<String> pages = IntStream.range(0, 1_000).mapToObj(server::pageOnAHostOfItsOwn).toList();
      Path list = Files.write(folder.resolve("urls.txt"), pages);
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Finished finished =
          Cookline.in(folder)
              .behind(machines.coordinator().command())
              .run("run", "scrape", "-i", list.toString(), "--allow-net", "10.77.0.0/24", "-k");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("h1")))
          .containsExactlyElementsOf(
              IntStream.range(0, 1_000).mapToObj(n -> "Title " + n).toList());
      List<WebServer.Request> requests = server.requests();
      assertThat(requests.stream().map(WebServer.Request::path))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 1_000).mapToObj(n -> "/page/" + n).toList());
      assertThat(requests)
          .allMatch(one -> one.client().equals(machines.coordinator().address()))
          .allMatch(one -> one.status() == 200)
          .allMatch(one -> !one.asked().isBefore(before));
    }
  }

  @Test
  void aWebServerOnTheLoopbackOfAHostIsForThatHostAloneAlsoWhileItIsCut() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      WebServer server = WebServer.on(machines.host(1), "127.0.0.1");
      Finished other = machines.coordinator().run(WebServer.get("m1", 8080, "/page/1"));
      machines.host(1).cut();
      Finished own = machines.host(1).run(server.get("/slow/7"));

      assertThat(other.exit()).isNotZero();
      assertThat(own.out()).as(own.err()).contains("<h1>Title 7</h1>");
      assertThat(server.requests().stream().map(WebServer.Request::path))
          .containsExactly("/slow/7");
    }
  }

  @Test
  void everyMachineReachesEveryOtherByNameAndTheServerSeesWhoAsks() throws Exception {
    try (Machines machines = Machines.withHosts(3)) {
      List<String> names = List.of("c", "w", "m1", "m2", "m3");
      for (String to : names) {
        WebServer server = WebServer.on(machines.machine(to));
        for (String from : names) {
          Finished got = machines.machine(from).run(WebServer.get(to, 8080, "/page/" + from));
          assertThat(got.out()).as(from + " to " + to + got.err()).startsWith("HTTP/1.1 404");
        }
        assertThat(server.requests().stream().map(WebServer.Request::client))
            .containsExactlyElementsOf(
                names.stream().map(from -> machines.machine(from).address()).toList());
      }
    }
  }

  @Test
  void theEmbeddedSiteRunsInTheNetworkOfAHostAndTheCoordinatorReachesIt() throws Exception {
    try (Machines machines = Machines.withHosts(1);
        Started site =
            Cookline.in(folder)
                .behind(machines.host(1).networkCommand())
                .start("site", "--bind", machines.host(1).address(), "--port", "8080")) {
      assertThat(site.awaitOut(line -> line.startsWith("http"))).contains("10.77.0.11:8080");
      Finished got = machines.coordinator().run(WebServer.get("m1", 8080, "/page/7"));

      assertThat(got.out()).contains("<h1").contains("Page 7");
    }
  }

  @Test
  void whileAHostIsCutAConnectionStallsAndThenGoesOn() throws Exception {
    try (Machines machines = Machines.withHosts(1);
        Talk talk = talk(machines)) {
      machines.host(1).cut();
      talk.say("second");
      Talk.awaitSentAgain(machines.coordinator());

      assertThat(talk.heardByHost()).isEqualTo("first\n");
      machines.host(1).mend();
      assertThat(talk.hear()).isEqualTo("second");
    }
  }

  @Test
  void whatIsCutInboundStillSendsButHearsNothing() throws Exception {
    try (Machines machines = Machines.withHosts(1);
        Talk talk = talk(machines)) {
      machines.host(1).cutInbound();
      talk.say("second");
      Talk.awaitSentAgain(machines.coordinator());

      assertThat(talk.heardByHost()).isEqualTo("first\n");
      machines.host(1).mend();
      assertThat(talk.hear()).isEqualTo("second");
    }
  }

  @Test
  void whatIsCutOutboundHearsButIsNotHeard() throws Exception {
    try (Machines machines = Machines.withHosts(1);
        Talk talk = talk(machines)) {
      machines.host(1).cutOutbound();
      talk.say("second");
      talk.awaitHeardByHost("second");
      Talk.awaitSentAgain(machines.host(1));

      assertThat(talk.hasEcho()).isFalse();
      machines.host(1).mend();
      assertThat(talk.hear()).isEqualTo("second");
    }
  }

  @Test
  void aPortForwardedToAHostCarriesBytesBackToTheCoordinatorsLoopback() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      WebServer server = WebServer.on(machines.coordinator(), "127.0.0.1");
      Finished got =
          machines
              .coordinator()
              .run(
                  "ssh -o ExitOnForwardFailure=yes -R 9000:127.0.0.1:8080 m1 bash <<'END'\n%s\nEND"
                      .formatted(WebServer.get("127.0.0.1", 9000, "/page/7")));

      assertThat(got.out()).as(got.err()).contains("<h1>Title 7</h1>");
      assertThat(server.requests().stream().map(WebServer.Request::path))
          .containsExactly("/page/7");
    }
  }

  @Test
  void anSshdThatStoppedTakesItsLoginsWithItAndCanStartAgain() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      try (Talk talk = talk(machines)) {
        machines.host(1).stopSshd();
        assertThat(talk.hear()).as("the end of the connection").isEqualTo("null");
      }
      assertThat(machines.coordinator().run("ssh m1 true").exit()).isEqualTo(255);
      machines.host(1).startSshd();
      assertThat(machines.coordinator().run("ssh m1 true").exit()).isZero();
      assertThat(machines.host(1).sshdLog()).content().contains("Accepted publickey for root");
    }
  }

  @Test
  void aHostThatCrashesClosesNoConnectionAndCanStartAgain() throws Exception {
    try (Machines machines = Machines.withHosts(1);
        Talk talk = talk(machines)) {
      machines.host(1).crash();
      talk.say("second");
      Talk.awaitSentAgain(machines.coordinator());

      assertThat(machines.host(1).processes()).isEmpty();
      assertThat(talk.hasEcho()).isFalse();
      machines.host(1).mend();
      assertThat(talk.hear()).as("reset, now that there is no such connection").isEqualTo("null");
      machines.host(1).startSshd();
      assertThat(machines.coordinator().run("ssh m1 cat heard").out()).isEqualTo("first\n");
    }
  }

  @Test
  void twoSetsOfMachinesAreNotInEachOthersWay() throws Exception {
    try (Machines ones = Machines.withHosts(1);
        Machines others = Machines.withHosts(1)) {
      ones.coordinator().run("ssh m1 'touch ~/mine'");
      others.host(1).cut();
      Finished finished = ones.coordinator().run("ssh m1 ls");

      assertThat(finished).isEqualTo(new Finished(0, "mine\n", ""));
      assertThat(others.host(1).run("ls").out()).isEmpty();
    }
  }

  @Test
  void aProcessStartedOnTheCoordinatorIsTheCommandsOwn() throws Exception {
    try (Machines machines = Machines.withHosts(0);
        Started started =
            Cookline.in(folder)
                .behind(machines.coordinator().command())
                .shell("echo $$; pwd; echo ~; hostname")) {
      assertThat(started.await().out().lines())
          .containsExactly(
              Long.toString(started.handle().pid()),
              folder.toRealPath().toString(),
              System.getProperty("user.home"),
              "c");
    }
  }

  @Test
  void aNetworkThatCouldNotBeMadeToItsEndIsRemoved() throws Exception {
    Usable.assume();
    Network network = new Network(folder);
    try {
      network.open();
      assertThatThrownBy(() -> network.attach("m1", "nowhere")).hasMessageContaining("nowhere");
      assertThat(Network.made()).hasSize(2);
    } finally {
      network.close();
    }
    assertThat(Network.made()).isEmpty();
  }

  @Test
  void nothingIsLeftOfMachinesThatWereClosed() throws Exception {
    List<ProcessHandle> processes;
    Path made;
    try (Machines machines = Machines.withHosts(1)) {
      machines.coordinator().run("setsid sleep 1000 >/dev/null 2>&1 &");
      machines.coordinator().run("ssh m1 'setsid sleep 1000 >/dev/null 2>&1 &'");
      made = machines.sshConfig();
      processes =
          Stream.concat(
                  machines.coordinator().processes().stream(),
                  machines.host(1).processes().stream())
              .toList();
      assertThat(processes).as("two sleeps and the sshd").hasSizeGreaterThanOrEqualTo(3);
      assertThat(Network.made()).hasSize(4);
    }
    for (ProcessHandle process : processes) {
      Started.awaitGone(process);
    }
    assertThat(Network.made()).isEmpty();
    assertThat(made).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNextAndWhatALivingOneHasIsNot() throws Exception {
    Usable.assume();
    Process owner = new ProcessBuilder("sleep", "1000").start();
    String space = "cookline-machines-" + owner.pid() + "-1-m1";
    Process left;
    try {
      Shell.run(folder, "ip netns add \"$1\"", space);
      left = new ProcessBuilder("ip", "netns", "exec", space, "sleep", "1000").start();
      Network.removeAbandoned();
      assertThat(Shell.anyway("ip", "netns", "list")).contains(space);
    } finally {
      owner.destroyForcibly();
      Started.awaitGone(owner.toHandle());
      Network.removeAbandoned();
    }
    assertThat(Shell.anyway("ip", "netns", "list")).doesNotContain(space);
    Started.awaitGone(left.toHandle());
  }

  private static Talk talk(Machines machines) throws Exception {
    Talk talk = new Talk(machines, machines.host(1));
    talk.say("first");
    assertThat(talk.hear()).isEqualTo("first");
    return talk;
  }
}

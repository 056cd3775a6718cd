package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that a run brings in by ssh, with a real sshd on each. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshIT {

  @TempDir Path folder;

  private Cookline on(Machines machines) {
    return Cookline.in(folder).behind(machines.coordinator().command());
  }

  private static List<String> pages(int count, WebServer web) {
    return IntStream.range(0, count).mapToObj(web::pageOnAHostOfItsOwn).toList();
  }

  private Path input(List<String> items) throws Exception {
    return Files.write(folder.resolve("items.txt"), items);
  }

  private void assertEachPageOnce(int count) throws Exception {
    List<String> titles = new ArrayList<>();
    IntStream.range(0, count).forEach(n -> titles.add("Title " + n));
    assertThat(Tsv.column(folder.resolve("out.tsv"), "h1")).isEqualTo(titles);
  }

  @Test
  void twoMachinesThatHaveNothingButAJreDoAllOfIt() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      WebServer web = WebServer.on(machines.web());
      input(pages(400, web));

      Finished run =
          on(machines)
              .run(JoinedRun.scrape("-S", "1/m1,1/root@m2", "--ssh", machines.sshCommand(), "-v"));
      assertThat(run.err()).contains("machine m1 joined", "machine m2 joined");
      assertThat(run.exit()).as(run.err()).isZero();
      assertEachPageOnce(400);
      assertThat(web.requests()).hasSize(400);
      assertThat(new HashSet<>(web.requests().stream().map(WebServer.Request::client).toList()))
          .contains(machines.host(1).address(), machines.host(2).address())
          .doesNotContain(machines.coordinator().address());
      for (int n = 1; n <= 2; n++) {
        assertThat(machines.host(n).home().resolve(".cache/cookline")).isDirectory();
      }
      assertThat(folder.resolve("run/coordinator.json")).doesNotExist();
      assertThat(folder.resolve("run/coordinator.key")).doesNotExist();
    }
  }

  @Test
  void aDeadMachineOfTwoCostsOneWarningAndNoItem() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      machines.host(2).stopSshd();
      WebServer web = WebServer.on(machines.web());
      input(pages(40, web));

      Finished run =
          on(machines).run(JoinedRun.scrape("-S", "1/m1,1/m2", "--ssh", machines.sshCommand()));
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.count("ok")).isEqualTo(40);
      assertEachPageOnce(40);
      assertThat(run.err().lines().filter(line -> line.contains("m2")).toList())
          .filteredOn(line -> line.startsWith("cookline:"))
          .hasSize(1)
          .allMatch(line -> line.contains("can't be had"));
      assertThat(run.err()).contains("what to do: see whether sshd runs there");
    }
  }

  @Test
  void aMachineThatFailsAtEverythingCostsNoItemThoughItIsTheFirstToJoin() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      machines.host(1).stopSshd();
      machines.host(2).forgetNames();
      input(pages(400, WebServer.on(machines.web())));

      try (Started run =
          on(machines)
              .start(JoinedRun.scrape("-S", "1/m1,1/m2", "--ssh", machines.sshCommand(), "-v"))) {
        run.awaitErr(line -> line.contains("w1@m2 joined"));
        machines.host(1).startSshd();
        Finished end = run.await();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.count("failed")).isZero();
        assertThat(end.err())
            .containsOnlyOnce("cookline: machine m2 fails at what others can do")
            .contains("NO_SUCH_HOST");
      }
      assertEachPageOnce(400);
    }
  }

  @Test
  void noMachineAtAllEndsTheRunAndSaysWhy() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      machines.host(1).stopSshd();
      input(pages(4, WebServer.on(machines.web())));

      Finished run = on(machines).run(JoinedRun.scrape("-S", "m1", "--ssh", machines.sshCommand()));
      assertThat(run.exit()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains("none of the machines can be had", "Connection refused");
    }
  }

  @Test
  void aMachineThatLosesItsPowerCostsNoItem() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      WebServer web = WebServer.on(machines.web());
      input(pages(1_000, web));

      try (Started run =
          on(machines)
              .start(
                  JoinedRun.scrape(
                      "-S",
                      "1/m1,1/m2",
                      "--ssh",
                      machines.sshCommand(),
                      "--in-flight",
                      "2",
                      "-v"))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        machines.host(1).crash();
        Finished end = run.await();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.count("doubled")).isZero();
        assertEachPageOnce(1_000);
      }
    }
  }

  @Test
  void theFileOfMachinesIsReadAgain() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      WebServer web = WebServer.on(machines.web());
      input(pages(1_500, web));
      Path file = Files.writeString(folder.resolve("machines"), "1/m1 # the first\n");

      try (Started run =
          on(machines)
              .start(
                  JoinedRun.scrape(
                      "--slf",
                      "machines",
                      "--ssh",
                      machines.sshCommand(),
                      "--in-flight",
                      "1",
                      "-v"))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        Files.writeString(file, "# m1 has to go\n1/m2\n");
        run.awaitErr(line -> line.contains("w1@m2 joined"));
        Finished end = run.await();
        assertThat(end.exit()).as(end.err()).isZero();
        assertEachPageOnce(1_500);
        assertThat(web.requests()).as("nobody was interrupted").hasSize(1_500);
      }
    }
  }
}

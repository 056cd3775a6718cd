package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that join by themselves, over a network that can be cut. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JoinIT {

  @TempDir Path folder;

  @Test
  void machinesComeAndGoWhileTheRunGoesOn() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      JoinedRun joined = new JoinedRun(folder, machines, 2).pages(0, 120);
      try (Started run = joined.start(4);
          Started first = joined.join(machines.host(1))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        first.signal("TERM");
        assertThat(first.await().exit()).isZero();
        try (Started second = joined.join(machines.host(2))) {
          Finished end = run.await();
          assertThat(end.exit()).as(end.err()).isZero();
          assertThat(end.count("retried")).as("a machine that leaves finishes first").isZero();
          assertThat(second.await().exit()).isZero();
        }
      }
      joined.assertEachPageOnce();
      assertThat(joined.requests()).hasSize(120);
    }
  }

  @Test
  void aCoordinatorThatIsKilledAndResumedTakesItsMachinesBackWithWhatTheyHave() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      JoinedRun joined = new JoinedRun(folder, machines, 1).pages(0, 80);
      try (Started run = joined.start(4);
          Started machine = joined.join(machines.host(1))) {
        run.awaitErr(line -> line.contains("w1@m1 joined"));
        run.awaitErr(line -> line.matches(".*\\b[1-9][0-9]*/80 items.*"));
        run.handle().destroyForcibly();
        run.await();
        try (Started second = joined.resume()) {
          Finished resumed = second.await();
          assertThat(resumed.exit()).as(resumed.err()).isZero();
          assertThat(resumed.err()).contains("w1@m1 joined");
        }
        assertThat(machine.await().exit()).isZero();
      }
      joined.assertEachPageOnce();
      assertThat(joined.requests()).as("nothing that was under way ran again").hasSize(80);
      assertThat(Files.readString(folder.resolve("run/events.jsonl"))).contains("1 alive");
    }
  }

  @Test
  void aCutOfAnyLengthAndDirectionLosesAndDoublesNothing() throws Exception {
    try (Machines machines = Machines.withHosts(2)) {
      JoinedRun joined = new JoinedRun(folder, machines, 2).pages(0, 160);
      try (Started run = joined.start(2);
          Started first = joined.join(machines.host(1));
          Started second = joined.join(machines.host(2))) {
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
      joined.assertEachPageOnce();
    }
  }
}

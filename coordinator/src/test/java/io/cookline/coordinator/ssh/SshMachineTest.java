package io.cookline.coordinator.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.ChildOutput;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose ssh is a real process that does something else than it should. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshMachineTest {

  @TempDir Path folder;

  /** A pipe, as {@code ended} is: reading it waits until it is written. */
  private Path started = Path.of("started");

  @BeforeEach
  void makePipes() throws Exception {
    started = folder.resolve("started");
    Process made =
        new ProcessBuilder("mkfifo", "started", "ended").directory(folder.toFile()).start();
    assertThat(made.waitFor()).isZero();
  }

  @Test
  void anSshThatGetsNowhereIsEndedWithAllThatItStartedAndSaid() throws Exception {
    Told told = new Told(folder, "read script; sleep 600 & echo $! >started; wait");
    try (SshMachine machine = new SshMachine(SshLogin.parse("big1"), "big1", told)) {
      machine.start();
      String proxy = Files.readString(started);
      machine.endIfStuck(Duration.ofHours(1));
      assertThat(told.warnings).as("an hour has not passed").isEmpty();
      machine.endIfStuck(Duration.ZERO);

      assertThat(told.warnings.take())
          .contains("machine big1 can't be had (it got nowhere for a minute or more)")
          .contains("try by hand: ssh -o BatchMode=yes big1 true");
      ProcessHandle.of(Long.parseLong(proxy.strip())).ifPresent(gone -> gone.onExit().join());
    }
  }

  @Test
  void oneThatHasJoinedMaySayNothingForever() throws Exception {
    Told told = new Told(folder, "read script; echo >started; cat <ended; exit 7");
    try (SshMachine machine = new SshMachine(SshLogin.parse("big1"), "big1", told)) {
      machine.start();
      assertThat(Files.readString(started)).isNotEmpty();
      machine.joined();
      machine.endIfStuck(Duration.ZERO);
      assertThat(told.gone).isEmpty();
      Files.writeString(folder.resolve("ended"), "now");
      assertThat(told.gone.take()).contains("ssh exit 7");
      assertThat(told.warnings).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoMoreIsNamedAndNotTheMachineBlamed() throws Exception {
    Told told = new Told(folder, "echo cookline lacks 5ab0; sleep 600");
    told.parcels.add(new Shipment.Parcel(folder.resolve("gone.jar"), "5ab0", 7, "job.jar"));
    try (SshMachine machine = new SshMachine(SshLogin.parse("big1"), "big1", told)) {
      machine.start();
      assertThat(told.warnings.take())
          .contains("gone.jar was changed or removed since the run began")
          .contains("what to do: put that file back");
    }
  }

  @Test
  void oneThatHasAllItNeedsIsLeftToItself() throws Exception {
    Told told = new Told(folder, "echo cookline starts; read join; cat <ended; exit 7");
    try (SshMachine machine = new SshMachine(SshLogin.parse("big1"), "big1", told)) {
      machine.start();
      assertThat(told.joins.take()).isEqualTo("asked for");
      machine.endIfStuck(Duration.ZERO);
      Files.writeString(folder.resolve("ended"), "now");
      assertThat(told.warnings.take()).contains("(ssh exit 7)");
    }
  }

  /** What the coordinator is told. */
  private static final class Told implements SshMachine.Recruiting {

    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> joins = new LinkedBlockingQueue<>();
    private final List<Shipment.Parcel> parcels = new ArrayList<>();
    private final Path folder;
    private final String script;

    Told(Path folder, String script) {
      this.folder = folder;
      this.script = script;
    }

    @Override
    public SshPlan plan() {
      return new SshPlan(
          List.of(),
          Optional.empty(),
          List.of("sh", "-c", "cd \"$0\"\n" + script, folder.toString()),
          Optional.empty());
    }

    @Override
    public Shipment shipment() {
      return new Shipment(List.copyOf(parcels));
    }

    @Override
    public String run() {
      return "run";
    }

    @Override
    public int doorPort() {
      return 1;
    }

    @Override
    public String join() {
      joins.add("asked for");
      return "";
    }

    @Override
    public ChildOutput drained(String machine, InputStream stderr) {
      return new ChildOutput(machine, stderr, folder.resolve("log"), 5);
    }

    @Override
    public void warn(String message) {
      warnings.add(message);
    }

    @Override
    public void gone(String machine, String cause) {
      gone.add(cause);
    }

    @Override
    public void failed() {}
  }
}

package io.cookline.coordinator.runner;

import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.crew.JoinedCrew;
import io.cookline.coordinator.link.DoorServer;
import io.cookline.coordinator.link.DoorSetup;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.ssh.SshRecruiter;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.CoordinatorFile;
import io.cookline.coordinator.trust.RunTrust;
import io.cookline.worker.catalog.JobOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in for other machines: opens the door, writes down how to come in, brings in those that
 * the user named, and takes all of that away at the end.
 */
final class Doorway implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 10_000;
  private static final String LOOPBACK = "127.0.0.1";

  private final RunSpec spec;
  private final RunDirectory directory;
  private final RunTrust trust;
  private final Terminal terminal;
  private final List<Path> files = new ArrayList<>();
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("join-secret").factory());

  private volatile @Nullable SshRecruiter recruiter;

  private Doorway(RunSpec spec, RunDirectory directory, RunTrust trust, Terminal terminal) {
    this.spec = spec;
    this.directory = directory;
    this.trust = trust;
    this.terminal = terminal;
  }

  /** The way in to this run; empty if nobody may come in. Nothing is open yet. */
  static Optional<Doorway> of(RunSpec spec, RunDirectory directory, Terminal terminal)
      throws UserError {
    if (!spec.crewing().machines().any()) {
      return Optional.empty();
    }
    try {
      RunTrust trust = RunTrust.open(directory.authority(), Clock.systemUTC());
      return Optional.of(new Doorway(spec, directory, trust, terminal));
    } catch (IOException e) {
      throw new UserError(ExitCode.CANNOT_START, String.valueOf(e.getMessage()));
    }
  }

  /** What is kept of the machines' trust. */
  RunTrust trust() {
    return trust;
  }

  /**
   * Opens it.
   *
   * @param here the workers of this machine
   * @return the crew of all machines
   */
  Crew open(Crew here, LinkServer link, Consumer<Event> events) throws UserError {
    Address listen = spec.crewing().machines().listen().orElse(new Address(LOOPBACK, 0));
    try {
      DoorServer opened = opened(link, listen);
      trust.listensAt(opened.port());
      writeFiles(listen, opened.port());
      var _ =
          timers.scheduleWithFixedDelay(
              () -> rotate(listen, opened.port()), 1, 1, TimeUnit.MINUTES);
      recruiter = recruiter(opened, events);
      announce(opened.port());
      return new JoinedCrew(here, opened, List.of(this));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START,
          List.of(
              "other machines can't come in at " + listen.text() + ": " + IoFault.of(e),
              "what to do: give --listen an address of this machine and a port that is free"));
    }
  }

  /** On the port of an earlier coordinator, where its machines look for it, if that can be had. */
  private DoorServer opened(LinkServer link, Address listen) throws IOException {
    int before = trust.port();
    if (listen.port() == 0 && before != 0) {
      try {
        return link.openDoor(setup(new Address(listen.host(), before)));
      } catch (IOException taken) {
        terminal.trouble(
            "cookline: port "
                + before
                + " of the coordinator before is taken: machines that joined it must join again");
      }
    }
    return link.openDoor(setup(listen));
  }

  private DoorSetup setup(Address listen) {
    long openFiles = Machine.ofThisProcess().openFiles().most();
    return new DoorSetup(
        listen,
        (int) Math.min(MOST_CONNECTIONS, openFiles / 2),
        new DoorSetup.Entry(trust.authority(), trust.secrets(), spec.crewing().machines().own()),
        Clock.systemUTC());
  }

  private void writeFiles(Address listen, int port) throws IOException {
    Address reached = spec.crewing().machines().advertise().orElse(reached(listen));
    CoordinatorFile content =
        new CoordinatorFile(
            reached.host(),
            reached.port() == 0 ? port : reached.port(),
            String.valueOf(directory.path().getFileName()),
            trust.join());
    List<Path> wanted = new ArrayList<>(List.of(directory.coordinator()));
    spec.crewing().machines().file().ifPresent(wanted::add);
    for (Path file : wanted) {
      content.write(file);
      if (!files.contains(file)) {
        files.add(file);
      }
    }
  }

  /** An address that stands for all of this machine's is none that others can dial. */
  private static Address reached(Address listen) throws UnknownHostException {
    boolean any = InetAddress.getByName(listen.host()).isAnyLocalAddress();
    return any
        ? new Address(InetAddress.getLocalHost().getCanonicalHostName(), listen.port())
        : listen;
  }

  private void rotate(Address listen, int port) {
    try {
      if (trust.rotateIfDue()) {
        writeFiles(listen, port);
      }
    } catch (IOException later) {
      // The old secret is good for an hour, and in a minute it is tried again.
    }
  }

  private @Nullable SshRecruiter recruiter(DoorServer opened, Consumer<Event> events)
      throws UserError, IOException {
    if (!spec.crewing().machines().ssh().any()) {
      return null;
    }
    return SshRecruiter.begin(
        spec.crewing().machines().ssh(),
        ownJar(),
        JobOrigin.of(spec.work().job()).jars().paths(),
        new SshRecruiter.Surroundings(
            String.valueOf(directory.path().getFileName()),
            opened.port(),
            () -> trust.join().text(),
            directory.logs(),
            message -> terminal.trouble("cookline: " + message),
            events,
            opened::forget));
  }

  private static Path ownJar() throws UserError {
    Path jar = Path.of(System.getProperty("java.class.path", ""));
    if (!Files.isRegularFile(jar) || !jar.toString().endsWith(".jar")) {
      throw new UserError(
          ExitCode.CANNOT_START,
          List.of(
              "there is no cookline.jar to ship to other machines",
              "what to do: scripts/build makes it; see target/train.log if it does not"));
    }
    return jar;
  }

  private void announce(int port) {
    RunSpec.Machines machines = spec.crewing().machines();
    boolean open = machines.listen().isPresent() || machines.file().isPresent();
    if (open && spec.talk().progress() != RunSpec.Progress.QUIET) {
      terminal.line(
          "machines join on port "
              + port
              + ": cookline worker --coordinator-file "
              + files.getLast().toAbsolutePath()
              + (machines.own().isPresent()
                  ? ", with --tls-ca-file, --tls-cert and --tls-key"
                  : ""));
    }
  }

  /** Something happened in the run. */
  void hear(Event event) {
    SshRecruiter ssh = recruiter;
    if (ssh != null) {
      ssh.hear(event);
    }
    try {
      if (event instanceof Event.MachineJoined joined
          && (ssh == null || !ssh.isOurs(joined.machine()))) {
        trust.machine(joined.machine(), true);
      } else if (event instanceof Event.MachineGone gone) {
        trust.machine(gone.machine(), false);
      }
    } catch (IOException notWritten) {
      // Should this coordinator be killed, the next one does not wait for that machine.
    }
  }

  /** The machines are let go; nobody comes in any more. */
  @Override
  public void close() throws IOException {
    timers.shutdownNow();
    SshRecruiter ssh = recruiter;
    if (ssh != null) {
      ssh.close();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    trust.discard();
  }
}

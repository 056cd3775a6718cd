package io.cookline.coordinator.runner;

import io.cookline.coordinator.args.JoinSpec;
import io.cookline.coordinator.crew.MachineWorkers;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.CoordinatorFile;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.LinkRefusedException;
import io.cookline.worker.link.MachineLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine, working for a run of another one: offers workers, until the run is over. */
public final class JoinedMachine {

  private static final int INSTANCE_BYTES = 16;

  private final JoinSpec spec;
  private final Machine machine;
  private final Terminal terminal;
  private final BufferedReader input =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));

  /** A machine that has not joined yet. */
  public JoinedMachine(JoinSpec spec, Machine machine, Terminal terminal) {
    this.spec = spec;
    this.machine = machine;
    this.terminal = terminal;
  }

  /** Serves until the coordinator has nothing more for it; says how that ended. */
  public ExitCode serve() throws UserError, InterruptedException {
    MachineLink.Places places = places();
    MachineLink.Offer offer =
        new MachineLink.Offer(spec.name(), newInstance(), spec.workers(), machine.cores().count());
    try (MachineWorkers workers =
            new MachineWorkers(
                machine.forWorkers().heap(spec.workers()), spec.jars(), spec.logs());
        MachineLink link = new MachineLink(offer, places, workers, spec.patience(), spec.own())) {
      workers.reportTo(link::exited);
      leaveOnSignal(link);
      watchInput(workers);
      terminal.line(
          "machine "
              + spec.name()
              + ": offers "
              + spec.workers()
              + " workers, logs in "
              + spec.logs());
      link.serve();
      terminal.line("machine " + spec.name() + ": the coordinator needs it no more");
      return ExitCode.OK;
    } catch (LinkRefusedException refused) {
      throw new UserError(
          ExitCode.CANNOT_START,
          List.of(
              "machine " + spec.name() + ": " + refused.getMessage(),
              "what to do: " + refused.cure()));
    }
  }

  private static String newInstance() {
    byte[] random = new byte[INSTANCE_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private MachineLink.Places places() throws UserError {
    if (spec.file().isPresent()) {
      Path file = spec.file().get();
      return () -> {
        CoordinatorFile found = CoordinatorFile.read(file);
        return new MachineLink.Place(found.host(), found.port(), found.join());
      };
    }
    Address address = spec.coordinator().orElseThrow();
    MachineLink.Place place = new MachineLink.Place(address.host(), address.port(), joinString());
    return () -> place;
  }

  private JoinString joinString() throws UserError {
    try {
      String line = input.readLine();
      return JoinString.parse(line == null ? "" : line);
    } catch (IOException | IllegalArgumentException unfit) {
      throw new UserError(
          ExitCode.USAGE,
          List.of(
              "standard input: " + unfit.getMessage(),
              "what to do: give it the join string, which stands in coordinator.json"));
    }
  }

  /** The first signal lets workers finish, the second ends them with this process. */
  private static void leaveOnSignal(MachineLink link) {
    AtomicInteger asked = new AtomicInteger();
    Signals.onStop(
        signal -> {
          if (asked.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.ofSignal(signal).number());
          }
          link.leave();
        });
  }

  /** The ssh that started this process is its life line: workers without it would be orphans. */
  private void watchInput(MachineWorkers workers) {
    if (!spec.whileInputLasts()) {
      return;
    }
    var _ =
        Thread.ofPlatform()
            .daemon()
            .name("parent-watch")
            .start(
                () -> {
                  try {
                    while (input.readLine() != null) {
                      // Nothing is said here after the join string.
                    }
                  } catch (IOException gone) {
                    // As good as an end of file.
                  }
                  workers.close();
                  Runtime.getRuntime().halt(ExitCode.CANNOT_START.number());
                });
  }
}

package io.cookline.coordinator.runner;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.crew.EarlyWorkers;
import io.cookline.coordinator.crew.InProcessCrew;
import io.cookline.coordinator.crew.LocalUpstream;
import io.cookline.coordinator.crew.ProcessCrew;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the crew that a strategy wants. */
final class Crews {

  /** Loopback answers at once or not at all. */
  private static final int LOOPBACK_MILLIS = 5_000;

  /** The one worker of a crew in this JVM. */
  static final WorkerId SELF = new WorkerId(1, 1);

  private Crews() {}

  /**
   * What a crew is connected to.
   *
   * @param early starts workers' JVMs, or has done so
   * @param texts the items
   * @param inbox takes messages and attachments
   * @param events takes what happens
   * @param doorway lets other machines in
   */
  record Surroundings(
      EarlyWorkers early,
      ItemTexts texts,
      LinkInbox inbox,
      Consumer<Event> events,
      Optional<Doorway> doorway) {}

  static Crew open(RunSpec spec, Surroundings around) throws UserError {
    Assignment assignment =
        new Assignment(
            spec.work().job(),
            spec.work().params(),
            spec.crewing().strategy().pace(),
            spec.crewing().inFlight(),
            spec.crewing().inFlightMost(),
            spec.conduct().attempts(),
            spec.conduct().web(),
            spec.places().results().isPresent());
    return spec.crewing().strategy().processes()
        ? processes(assignment, around)
        : inProcess(assignment, around);
  }

  private static Crew processes(Assignment assignment, Surroundings around) throws UserError {
    try {
      LinkServer link = new LinkServer(assignment, around.texts(), around.events(), around.inbox());
      checkLoopback(link);
      Crew here = new ProcessCrew(around.early(), link, around.events());
      return around.doorway().isPresent()
          ? opened(around.doorway().get(), here, link, around.events())
          : here;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START, "no port on loopback can be opened: " + e.getMessage());
    }
  }

  private static Crew opened(Doorway doorway, Crew here, LinkServer link, Consumer<Event> events)
      throws UserError {
    try {
      return doorway.open(here, link, events);
    } catch (UserError | RuntimeException shut) {
      here.close();
      throw shut;
    }
  }

  /** A port can be opened on an interface that is down, and no worker would ever reach it. */
  private static void checkLoopback(LinkServer link) throws UserError {
    String address = link.address();
    int colon = address.lastIndexOf(':');
    try (Socket worker = new Socket()) {
      worker.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(colon + 1))),
          LOOPBACK_MILLIS);
    } catch (IOException e) {
      link.close();
      throw new UserError(
          ExitCode.CANNOT_START,
          List.of(
              "workers can't reach the coordinator over loopback: " + IoFault.of(e),
              "what to do: ip link set lo up, or --strategy async, which has no workers"));
    }
  }

  private static Crew inProcess(Assignment assignment, Surroundings around) {
    WorkerId self = SELF;
    return new InProcessCrew(
        self,
        assignment,
        around.texts(),
        new LocalUpstream(self, around.events(), around.inbox()),
        around.events());
  }
}

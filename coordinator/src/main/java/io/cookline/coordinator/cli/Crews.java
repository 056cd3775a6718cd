package io.cookline.coordinator.cli;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.crew.InProcessCrew;
import io.cookline.coordinator.crew.LocalUpstream;
import io.cookline.coordinator.crew.ProcessCrew;
import io.cookline.coordinator.crew.WorkerCommand;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Opens the crew that a strategy wants. */
final class Crews {

  private Crews() {}

  /**
   * What a crew is connected to.
   *
   * @param first the workers to begin with
   * @param texts the items
   * @param inbox takes messages and attachments
   * @param logs where workers' logs go
   * @param events takes what happens
   */
  record Surroundings(
      List<WorkerId> first, ItemTexts texts, LinkInbox inbox, Path logs, Consumer<Event> events) {}

  static Crew open(RunSpec spec, Surroundings around) throws UserError {
    Assignment assignment =
        new Assignment(
            spec.work().job(),
            spec.work().params(),
            spec.crewing().strategy().pace(),
            spec.crewing().inFlight(),
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
      return new ProcessCrew(
          around.first(), WorkerCommand.ofThisJvm(), link, around.logs(), around.events());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START, "no port on loopback can be opened: " + e.getMessage());
    }
  }

  private static Crew inProcess(Assignment assignment, Surroundings around) {
    WorkerId self = around.first().getFirst();
    return new InProcessCrew(
        self,
        assignment,
        around.texts(),
        new LocalUpstream(self, around.events(), around.inbox()),
        around.events());
  }
}

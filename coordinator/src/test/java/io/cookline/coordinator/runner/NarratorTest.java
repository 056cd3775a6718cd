package io.cookline.coordinator.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec.Progress;
import io.cookline.coordinator.run.RunSpec.Talk;
import io.cookline.coordinator.run.WorkerId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {

  private static final WorkerId FIRST = new WorkerId(1, 1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Event> passed = new ArrayList<>();

  @Test
  void every_event_goes_on_whether_anybody_listens_or_not() {
    List<Event> events =
        List.of(new Event.Joined(FIRST), new Event.Tick(), new Event.Gone(FIRST, "exit 1"));
    events.forEach(narrator(false, Progress.AUTO)::hear);
    events.forEach(narrator(true, Progress.AUTO)::hear);

    assertThat(passed).hasSize(6).startsWith(events.toArray(Event[]::new));
  }

  @Test
  void tells_of_workers_to_who_asked() {
    Narrator narrator = narrator(true, Progress.NONE);
    narrator.hear(new Event.Joined(FIRST));
    narrator.hear(new Event.Gone(FIRST, "exit 137"));

    assertThat(shown()).isEqualTo("worker w1 joined\nworker w1 ended: exit 137\n");
  }

  @Test
  void is_silent_otherwise() {
    for (Narrator narrator :
        List.of(narrator(false, Progress.AUTO), narrator(true, Progress.QUIET))) {
      narrator.begin(true);
      narrator.hear(new Event.Joined(FIRST));
    }
    assertThat(shown()).isEmpty();
  }

  private Narrator narrator(boolean verbose, Progress progress) {
    return new Narrator(
        new Talk(progress, verbose, List.of()),
        new Terminal(new PrintStream(bytes, true, UTF_8)),
        passed::add);
  }

  private String shown() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}

package io.cookline.coordinator.report;

import io.cookline.coordinator.machine.Numbers;
import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * How a run went.
 *
 * @param counts how far it came
 * @param doubled records that arrived twice and were not written
 * @param wall from the start of the program to its end
 * @param outcome how it ended, and with which exit code
 * @param places where its output and its files are
 */
public record Summary(Counts counts, long doubled, Duration wall, Outcome outcome, Places places) {

  /** How it ended. */
  public record Outcome(End.Reason end, int exit) {}

  /** Where things are. */
  public record Places(String output, Path runDirectory) {}

  End.Reason end() {
    return outcome.end();
  }

  int exit() {
    return outcome.exit();
  }

  String output() {
    return places.output();
  }

  /** The same for machines. */
  SequencedMap<String, Object> members() {
    double seconds = wall.toMillis() / 1000.0;
    SequencedMap<String, Object> members =
        ProgressObject.of(counts, seconds == 0 ? 0 : counts.finishedNow() / seconds, wall);
    members.put("doubled", doubled);
    members.put("end", outcome.end().name().toLowerCase(Locale.ROOT));
    members.put("out", places.output());
    members.put("run", places.runDirectory().toString());
    members.put("exit", outcome.exit());
    return members;
  }

  /** The last line on standard error, made to be grepped. */
  public String line() {
    double seconds = wall.toMillis() / 1000.0;
    return (outcome.end() == End.Reason.COMPLETE ? "done" : "stopped")
        + (" ok=" + counts.ok())
        + (" failed=" + counts.failed())
        + (" retried=" + counts.retried())
        + (" doubled=" + doubled)
        + (" in " + Numbers.tenths(seconds) + "s")
        + (" (" + Numbers.tenths(seconds == 0 ? 0 : counts.finishedNow() / seconds) + "/s)")
        + (" out=" + TerminalText.safe(places.output()))
        + (" run=" + TerminalText.safe(places.runDirectory().toString()))
        + (" exit=" + outcome.exit());
  }
}

package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFullException;
import io.cookline.coordinator.disk.LockedException;
import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.report.Summary;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.WorkTimes;
import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.Publisher;
import io.cookline.coordinator.sink.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is left to do when nobody works any more: the output's name, the reports, the last words.
 */
final class RunEnding {

  private final RunSpec spec;
  private final Terminal terminal;
  private final Disk disk;
  private final StopRequests stops;
  private final Instant started;

  RunEnding(RunSpec spec, Terminal terminal, Disk disk, StopRequests stops, Instant started) {
    this.spec = spec;
    this.terminal = terminal;
    this.disk = disk;
    this.stops = stops;
    this.started = started;
  }

  /**
   * How the work ended.
   *
   * @param doubled records that arrived twice and were not written
   * @param worked when it was done; empty if no item was over
   */
  record Result(End end, Counts counts, long doubled, Optional<WorkTimes> worked) {}

  /** There was nothing to do. */
  static ExitCode nothingLeft(
      RunSpec spec, Terminal terminal, Instant started, long ok, long failed) {
    ExitCode code = failed == 0 ? ExitCode.OK : ExitCode.ITEMS_FAILED;
    if (spec.talk().progress() != RunSpec.Progress.QUIET || code != ExitCode.OK) {
      terminal.line(
          "nothing is left to do in "
              + spec.places().runDirectory()
              + (failed > 0 ? "; --retry-failed tries again what has failed" : ""));
      terminal.summary(
          new Summary(
              new Counts(ok + failed, ok, failed, 0, 0, 0, ok, failed),
              0,
              Duration.between(started, Instant.now()),
              new Summary.Outcome(End.Reason.COMPLETE, code.number()),
              new Summary.Places(spec.places().output().name(), spec.places().runDirectory())));
    }
    return code;
  }

  ExitCode conclude(OpenRun run, Views views, Result result) throws IOException {
    End last = publish(run, views, result);
    ExitCode code = ExitCode.of(last.reason(), result.counts().failed(), stops.last());
    Summary summary =
        new Summary(
            result.counts(),
            result.doubled(),
            Duration.between(started, Instant.now()),
            new Summary.Outcome(last.reason(), code.number()),
            new Summary.Places(spec.places().output().name(), run.directory().path()));
    try {
      RunFiles.writeSummary(run.directory().summary(), summary, result.worked());
    } catch (IOException e) {
      terminal.trouble("cookline: summary.json can't be written: " + IoFault.of(e));
    }
    if (spec.talk().progress() != RunSpec.Progress.QUIET || code != ExitCode.OK) {
      Conclusion.lines(last, views.failureExamples(), spec, result.counts(), run)
          .forEach(terminal::trouble);
      if (spec.talk().verbose()) {
        result.worked().map(WorkTimes::line).ifPresent(terminal::line);
      }
      terminal.summary(summary);
    }
    return code;
  }

  private End publish(OpenRun run, Views views, Result result) {
    End end = result.end();
    Room room = new Room(disk, new Teller(), spec.conduct().ends().maxTime());
    stops.whenAsked(room::giveUp);
    try {
      if (end.reason() == End.Reason.COMPLETE) {
        new Publisher(run.journal(), room, System::currentTimeMillis)
            .publish(views, result.counts().ok(), result.counts().failed());
      } else if (end.reason() != End.Reason.OUTPUT_FAILED) {
        views.release();
      }
    } catch (DiskFullException | LockedException waitedInVain) {
      return new End(End.Reason.OUT_OF_TIME, IoFault.of(waitedInVain));
    } catch (IOException e) {
      return new End(End.Reason.OUTPUT_FAILED, IoFault.of(e));
    }
    return end;
  }

  private final class Teller implements Room.Listener {
    @Override
    public void full(String problem) {
      terminal.trouble("cookline: " + problem + "; the output waits until there is room");
    }

    @Override
    public void free() {
      terminal.trouble("cookline: there is room again");
    }

    @Override
    public void locked(Path file) {
      terminal.trouble("cookline: waiting for another run that appends to " + file);
    }
  }
}

package io.cookline.coordinator.runner;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code run --resume} and {@code run --retry-failed}: which run is meant, if there is one. */
public final class Resumption {

  private final RunSpec spec;
  private final boolean retryFailed;
  private final Terminal terminal;
  private final Instant started;

  /** A run that was asked for like this. */
  public Resumption(RunSpec spec, boolean retryFailed, Terminal terminal, Instant started) {
    this.spec = spec;
    this.retryFailed = retryFailed;
    this.terminal = terminal;
    this.started = started;
  }

  /** Goes on with the run in the directory that the user named, or begins it there. */
  public ExitCode inNamedDirectory(Opening fresh) throws UserError, InterruptedException {
    Path directory = spec.places().runDirectory();
    if (Files.isRegularFile(RunDirectory.journal(directory))
        && StoredRun.history(directory).began()) {
      return resume(directory);
    }
    try {
      RunDirectory.clearWhatNeverBegan(directory);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't clear the run directory " + directory + ": " + IoFault.of(e));
    }
    return new Runner(spec, terminal, started).run(fresh);
  }

  /** Goes on with the one run in {@code runs/} that is meant, or begins one. */
  public ExitCode ofTheSameWork(Opening fresh) throws UserError, InterruptedException {
    List<Path> meant = new ArrayList<>();
    for (Path directory : StoredRun.all()) {
      Optional<RunHistory> history = StoredRun.readable(directory);
      if (history.isEmpty()) {
        terminal.line("note: " + directory + " can't be read, and is left out");
      } else if (history.get().began() && isSame(history.get().open()) && isMeant(history.get())) {
        meant.add(directory);
      }
    }
    if (retryFailed && meant.size() > 1) {
      // Of those that have failures the newest is the one that one remembers.
      meant = meant.subList(meant.size() - 1, meant.size());
    }
    if (meant.size() > 1) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "--resume: there are several unfinished runs of this job with these parameters and this"
              + " output");
      meant.forEach(directory -> lines.add(directory.toString()));
      lines.add("what to do: name one: cookline resume " + meant.getLast());
      throw new UserError(ExitCode.USAGE, lines);
    }
    if (meant.isEmpty()) {
      if (spec.talk().progress() != RunSpec.Progress.QUIET) {
        terminal.line("no " + wanted() + " run of it in runs/: beginning one");
      }
      return new Runner(spec, terminal, started).run(fresh);
    }
    return resume(meant.getFirst());
  }

  private String wanted() {
    return retryFailed ? "unfinished or failed" : "unfinished";
  }

  private boolean isSame(JournalEntry.RunOpen open) {
    return open.work().equals(WorkOf.of(spec.work()))
        && open.asked().output().equals(WorkOf.output(spec.places()));
  }

  /** One that is damaged, too: to begin another in its place would be to forget what it has. */
  private boolean isMeant(RunHistory history) {
    return history.damage().isPresent()
        || history.finished().isEmpty()
        || (retryFailed && !history.failed().isEmpty());
  }

  private ExitCode resume(Path directory) throws UserError, InterruptedException {
    return new Runner(spec.in(directory), terminal, started)
        .run(
            new ResumedRun(
                retryFailed ? ResumedRun.Retry.FAILED : ResumedRun.Retry.NOTHING,
                spec.work().pick().isDrawn() ? ResumedRun.Items.KEPT : ResumedRun.Items.READ_AGAIN,
                terminal,
                started));
  }
}

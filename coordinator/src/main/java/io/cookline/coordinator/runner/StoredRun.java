package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.DamagedJournalException;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds runs that are on the disk. */
public final class StoredRun {

  /** Where runs are unless the user says otherwise. */
  private static final Path RUNS = Path.of("runs");

  private StoredRun() {}

  /**
   * The run directory that a user means.
   *
   * @param text its path, or the name of one in {@code runs/}
   * @throws UserError if there is none
   */
  public static Path directory(String text) throws UserError {
    if (text.isEmpty()) {
      throw new UserError(ExitCode.USAGE, lines("which run?"));
    }
    Path path = Path.of(text);
    if (!Files.isDirectory(path) && Files.isDirectory(RUNS.resolve(text))) {
      path = RUNS.resolve(text);
    }
    if (!Files.isDirectory(path)) {
      throw new UserError(ExitCode.USAGE, lines("there is no run directory " + path));
    }
    if (!Files.isRegularFile(RunDirectory.journal(path))) {
      throw new UserError(ExitCode.USAGE, lines(path + " is no run directory: it has no journal"));
    }
    return path;
  }

  private static List<String> lines(String problem) throws UserError {
    List<String> lines = new ArrayList<>(List.of(problem));
    List<Path> there = all();
    if (!there.isEmpty()) {
      List<Path> last = there.subList(Math.max(0, there.size() - 5), there.size());
      lines.add(
          "there "
              + (last.size() == 1 ? "is " : "are ")
              + String.join(", ", last.stream().map(Path::toString).toList()));
    }
    return lines;
  }

  /** Every run below {@code runs/}, by name, which is by time for those of one job. */
  static List<Path> all() throws UserError {
    if (!Files.isDirectory(RUNS)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(RUNS)) {
      return entries
          .filter(entry -> Files.isRegularFile(RunDirectory.journal(entry)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError(ExitCode.USAGE, "runs/ can't be read: " + IoFault.of(e));
    }
  }

  /**
   * How a run was opened.
   *
   * @throws UserError if it never began, or its journal can't be read
   */
  public static JournalEntry.RunOpen opening(Path directory) throws UserError {
    RunHistory history = history(directory);
    if (!history.began()) {
      throw neverBegan(directory);
    }
    return history.open();
  }

  /** What to say of a run that has not even its first entry, and to do about it. */
  static UserError neverBegan(Path directory) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            "the run in " + directory + " never began: nothing was performed",
            "what to do: remove the directory, and run it again"));
  }

  /**
   * What a run's journal says of it, before any damage.
   *
   * @throws UserError if the run never began, or the journal can't be read
   */
  public static RunHistory historyUpToDamage(Path directory) throws UserError {
    try {
      RunHistory history =
          RunHistory.readUpToDamage(new FileDisk(), RunDirectory.journal(directory));
      if (history.began()) {
        return history;
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, "the journal of " + directory + " can't be read: " + IoFault.of(e));
    }
    throw neverBegan(directory);
  }

  /** What a run's journal says of it, before any damage; empty if it can't be read at all. */
  static Optional<RunHistory> readable(Path directory) {
    try {
      return Optional.of(
          RunHistory.readUpToDamage(new FileDisk(), RunDirectory.journal(directory)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** What to say of a damaged journal, and to do about it. */
  static UserError damaged(Path directory, DamagedJournalException damaged) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            String.valueOf(damaged.getMessage()),
            "nothing was changed; what it has before that: cookline export "
                + directory
                + " -O FILE"));
  }

  /**
   * What a run's journal says of it.
   *
   * @throws UserError if the journal can't be read
   */
  public static RunHistory history(Path directory) throws UserError {
    try {
      return RunHistory.read(new FileDisk(), RunDirectory.journal(directory));
    } catch (DamagedJournalException damaged) {
      throw damaged(directory, damaged);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, "the journal of " + directory + " can't be read: " + IoFault.of(e));
    }
  }
}

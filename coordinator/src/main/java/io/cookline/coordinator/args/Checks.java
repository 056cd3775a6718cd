package io.cookline.coordinator.args;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of flags, and gathers what is wrong with them. */
public final class Checks {

  private final List<String> problems = new ArrayList<>();

  /** What is wrong so far; grows. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Ends the command if anything is wrong, with all of it.
   *
   * @param what the user wanted, such as {@code run hello}
   * @param see where help is
   */
  public void refuseProblems(String what, String see) throws UserError {
    if (problems.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(what + ": " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    lines.addAll(problems);
    lines.add("see: " + see);
    throw new UserError(ExitCode.USAGE, lines);
  }

  /** A duration, at least this long; a stand-in if it is none. */
  public Duration duration(String flag, String text, Duration least) {
    Duration duration = Quantity.duration(text).orElse(null);
    if (duration == null) {
      problems.add(
          flag + ": '" + text + "' is no duration; write 500ms, 30s, 5m or 2h, up to a year");
      return Duration.ofSeconds(1);
    }
    if (duration.compareTo(least) < 0) {
      problems.add(
          flag + ": '" + text + "' is too short, it must be at least " + least.toMillis() + "ms");
    }
    return duration;
  }

  /** A whole number within bounds. */
  public Optional<Integer> number(String flag, String text, int least, int most) {
    Optional<Integer> number = Quantity.whole(text, least, most);
    if (number.isEmpty()) {
      problems.add(flag + ": '" + text + "' is no whole number from " + least + " to " + most);
    }
    return number;
  }

  /** The name of a file or folder; empty if the flag was not given. */
  public Optional<Path> path(String flag, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      problems.add(flag + ": the name is empty");
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      problems.add(flag + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}

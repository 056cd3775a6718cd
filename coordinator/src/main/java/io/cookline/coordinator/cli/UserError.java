package io.cookline.coordinator.cli;

import java.io.Serial;
import java.util.List;

/** Something that the user can mend: ends the program with a message and an exit code. */
final class UserError extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final transient List<String> lines;

  UserError(ExitCode code, List<String> lines) {
    super(String.join("\n", lines));
    this.code = code;
    this.lines = List.copyOf(lines);
  }

  UserError(ExitCode code, String line) {
    this(code, List.of(line));
  }

  ExitCode code() {
    return code;
  }

  /** What is wrong, a line each. */
  List<String> lines() {
    return lines;
  }
}

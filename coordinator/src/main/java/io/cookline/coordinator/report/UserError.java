package io.cookline.coordinator.report;

import java.io.Serial;
import java.util.List;

/** Something that the user can mend: ends the program with a message and an exit code. */
public final class UserError extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final transient List<String> lines;

  /** An error. */
  public UserError(ExitCode code, List<String> lines) {
    super(String.join("\n", lines));
    this.code = code;
    this.lines = List.copyOf(lines);
  }

  /** An error. */
  public UserError(ExitCode code, String line) {
    this(code, List.of(line));
  }

  /** What the shell sees. */
  public ExitCode code() {
    return code;
  }

  /** What is wrong, a line each. */
  public List<String> lines() {
    return lines;
  }
}

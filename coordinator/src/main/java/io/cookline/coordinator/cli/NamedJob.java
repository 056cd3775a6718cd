package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.JobsPathOptions;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.spi.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The job behind a command. */
final class NamedJob {

  private NamedJob() {}

  /**
   * Finds it. Without a job its parameters can't be checked; what is wrong beside that is said even
   * so.
   *
   * @param command the command it stands behind
   * @param name as typed; empty if it was left out
   * @param wrong finds what is wrong with the other words; asked if there is no such job
   */
  static Job find(String command, String name, JobsPathOptions own, Supplier<Stream<String>> wrong)
      throws UserError {
    List<String> lines = new ArrayList<>();
    if (name.isEmpty()) {
      lines.add(command + " which job? There are: " + String.join(", ", new JobNames()));
    } else {
      try {
        return JobArgument.find(name, own);
      } catch (UserError unknown) {
        lines.addAll(unknown.lines());
      }
    }
    wrong.get().forEach(lines::add);
    lines.add("see: cookline jobs, cookline " + command + " --help");
    throw new UserError(ExitCode.USAGE, lines);
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Nearest;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline help [COMMAND]}; the help of a command that there is {@link Main} shows. */
@Command(
    name = "help",
    addMethodSubcommands = false,
    description = {
      "Show what there is, or the help of one command.",
      "",
      "Example:",
      "  cookline help run"
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n")
final class HelpCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = Names.class,
      description = "A command.")
  String command = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    if (!command.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          List.of(
              "there is no command '" + command + "'" + Nearest.hint(command, Commands.shown()),
              "see: cookline --help"));
    }
    Commands.fitted(Commands.all()).usage(System.out);
    return ExitCode.OK.number();
  }

  /** For the completion of shells. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Commands.shown().iterator();
    }
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.TerminalText;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code cookline}: finds the command and turns its end into an exit code. */
@Command(
    name = "cookline",
    header = "Runs a big batch of small jobs on every core and leaves one right file.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%nExamples:%n",
    description = {
      "  cookline demo                                   see everything at work, offline",
      "  cookline run scrape -i urls.txt -O titles.tsv   the title of every page of a list",
      "  cookline run power -a from=1000000 -a count=16  big powers, on every core",
      "  cookline jobs                                   what can be run",
    },
    commandListHeading = "%nCommands:%n",
    footer = "%nMore on a command: cookline COMMAND --help",
    subcommands = {
      RunCommand.class,
      JobsCommand.class,
      DemoCommand.class,
      SiteCommand.class,
      DoctorCommand.class,
      VersionCommand.class
    })
public final class Main implements Runnable {

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandLine.Model.CommandSpec spec;

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @CommandLine.Option(names = "--version", description = "Show the version.")
  private boolean version;

  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    int code = execute(args);
    System.out.flush();
    System.err.flush();
    // Ends the JVM without waiting for threads that serve nobody any more.
    System.exit(code);
  }

  private static int execute(String[] args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(Main::wrongArguments);
    commands.setExecutionExceptionHandler(Main::failed);
    commands.setUsageHelpWidth(100);
    commands.setUsageHelpLongOptionsMaxWidth(34);
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commands.getSubcommands().values().forEach(c -> c.setExpandAtFiles(false));
    commands.setExpandAtFiles(false);
    return commands.execute(args);
  }

  @Override
  public void run() {
    if (version) {
      new VersionCommand().call();
    } else {
      spec.commandLine().usage(System.out);
    }
  }

  private static int wrongArguments(ParameterException problem, String[] args) {
    Terminal terminal = new Terminal(System.err);
    String name = problem.getCommandLine().getCommandSpec().qualifiedName();
    terminal.line("cookline: " + TerminalText.safe(String.valueOf(problem.getMessage())));
    String hint = suggestion(problem);
    if (!hint.isEmpty()) {
      terminal.line("  " + hint);
    }
    terminal.line("  see: " + name + " --help");
    return ExitCode.USAGE.number();
  }

  private static String suggestion(ParameterException problem) {
    if (!(problem instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandLine command = problem.getCommandLine();
    String typed = unmatched.getUnmatched().getFirst();
    List<String> known =
        typed.startsWith("-")
            ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
            : List.copyOf(command.getSubcommands().keySet());
    String hint = Nearest.hint(typed, known);
    return hint.isEmpty() ? "" : hint.substring(2);
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
    Terminal terminal = new Terminal(System.err);
    if (problem instanceof UserError error) {
      List<String> lines = error.lines();
      terminal.line("cookline: " + lines.getFirst());
      lines.stream().skip(1).forEach(line -> terminal.line("  " + line));
      return error.code().number();
    }
    terminal.line("cookline: a defect of the program itself: " + problem);
    problem.printStackTrace();
    return ExitCode.DEFECT.number();
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Given;
import io.cookline.coordinator.args.Nearest;
import io.cookline.coordinator.args.Variables;
import io.cookline.coordinator.args.WordReader;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.StandardOutput;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.worker.catalog.JobDefectException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code cookline}: finds the command and turns its end into an exit code. */
@Command(
    name = "cookline",
    addMethodSubcommands = false,
    header = "Runs a big batch of small jobs on every core and leaves one right file.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%nExamples:%n",
    description = {
      "  cookline demo                                  all of it at work, offline",
      "  cookline fetch http://127.0.0.1:8080/page/7    try a page and a selector",
      "  cookline run scrape -i urls.txt -O titles.tsv  the title of every page",
      "  cookline run power -a count=16                 big powers, on every core",
      "  cookline jobs                                  what can be run",
    },
    optionListHeading = "%nFlags:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  COOKLINE_FLAG stands in for a flag that is not given: COOKLINE_JOBS=4 for",
      "  --jobs 4, COOKLINE_QUIET=true for --quiet. NO_COLOR and TERM are respected.",
      "",
      "More on a command: cookline help COMMAND"
    })
public final class Main implements Runnable {

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @CommandLine.Option(names = "--version", description = "Show the version.")
  boolean version;

  Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    List<String> typed = List.of(args);
    StandardOutput out = StandardOutput.install();
    int code = withinMemory(typed);
    System.out.flush();
    Optional<String> lost = out.failure();
    if (code == ExitCode.OK.number() && lost.isPresent()) {
      code = ExitCode.OUTPUT.number();
      Terminal.ofStandardError(typed.contains("--json"))
          .error(List.of("can't write stdout: " + lost.get()), ExitCode.OUTPUT);
    }
    System.err.flush();
    // Ends the JVM without waiting for threads that serve nobody any more.
    System.exit(code);
  }

  /** Never called: {@link #execute} finds the command itself. */
  @Override
  public void run() {
    throw new IllegalStateException("no command");
  }

  private static int withinMemory(List<String> typed) {
    try {
      return execute(typed);
    } catch (OutOfMemoryError e) {
      // Whatever filled the heap is garbage by now: there is room for a line.
      Terminal.ofStandardError(typed.contains("--json"))
          .error(
              List.of(
                  "out of memory ("
                      + e.getMessage()
                      + "): give it more, such as JAVA_TOOL_OPTIONS=-Xmx1g, or let it do less at"
                      + " once with -j or --in-flight"),
              ExitCode.DEFECT);
      return ExitCode.DEFECT.number();
    }
  }

  private static int execute(List<String> typed) {
    Optional<String> damaged = TypedText.damaged(typed);
    if (damaged.isPresent()) {
      Terminal.ofStandardError(typed.contains("--json"))
          .error(
              List.of(
                  "the argument '" + damaged.get() + "' is not UTF-8",
                  "what to do: type it as UTF-8, or put items into a file and give it with -i"),
              ExitCode.USAGE);
      return ExitCode.USAGE.number();
    }
    if (typed.isEmpty() || typed.getFirst().equals("-h") || typed.getFirst().equals("--help")) {
      Commands.fitted(Commands.all()).usage(System.out);
      return ExitCode.OK.number();
    }
    String name = typed.getFirst();
    List<String> rest = typed.subList(1, typed.size());
    if (name.equals("--version")) {
      name = "version";
    } else if (name.equals("help")
        && !rest.isEmpty()
        && Commands.names().contains(rest.getFirst())) {
      name = rest.getFirst();
      rest = List.of("--help");
    }
    if (!Commands.names().contains(name)) {
      return noCommand(name, typed);
    }
    return execute(name, rest);
  }

  private static int execute(String name, List<String> rest) {
    CommandLine line = Commands.one(name);
    CommandLine command = Commands.below(line, name);
    Variables variables = new Variables(System.getenv());
    Given given = new WordReader(command.getCommandSpec(), variables).read(rest);
    if (given.help()) {
      Commands.fitted(command).usage(System.out);
      return ExitCode.OK.number();
    }
    Terminal terminal =
        Terminal.ofStandardError(given.has("--json") || given.has("--progress=json"));
    if (!given.has("--quiet") && variables.hasStrangers(command.getCommandSpec())) {
      variables.strangers(everySpec()).forEach(note -> terminal.line("note: " + note));
    }
    if (!given.has("--quiet")) {
      given.notes().forEach(note -> terminal.line("note: " + note));
    }
    if (command.getCommand() instanceof Objecting objecting) {
      objecting.takeObjections(given.problems());
    } else if (!given.problems().isEmpty()) {
      return error(terminal, given, objections(name, given.problems()));
    }
    if (command.getCommand() instanceof KnowsVariables knowing) {
      knowing.takeVariables(given.variables().keySet());
    }
    line.setParameterExceptionHandler(
        (problem, _) ->
            error(
                terminal, given, objections(name, List.of(String.valueOf(problem.getMessage())))));
    line.setExecutionExceptionHandler((problem, _, _) -> failed(problem, terminal, given));
    return line.execute(
        Stream.concat(Stream.of(name), given.words().stream()).toArray(String[]::new));
  }

  private static List<CommandSpec> everySpec() {
    return Commands.all().getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .toList();
  }

  private static UserError objections(String name, List<String> problems) {
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    lines.addAll(problems);
    lines.add("see: cookline " + name + " --help");
    return new UserError(ExitCode.USAGE, lines);
  }

  private static int noCommand(String typed, List<String> words) {
    List<String> lines = new ArrayList<>();
    if (typed.startsWith("-")) {
      lines.add(
          "there is no flag "
              + typed
              + " before a command"
              + Nearest.hint(typed, List.of("--help", "--version")));
      lines.add("a command's flags stand behind it");
    } else {
      lines.add("there is no command '" + typed + "'" + Nearest.hint(typed, Commands.shown()));
    }
    lines.add("see: cookline --help");
    Terminal.ofStandardError(words.contains("--json")).error(lines, ExitCode.USAGE);
    return ExitCode.USAGE.number();
  }

  private static int error(Terminal terminal, Given given, UserError error) {
    terminal.error(error.lines().stream().map(given::credit).toList(), error.code());
    return error.code().number();
  }

  private static int failed(Exception problem, Terminal terminal, Given given) {
    if (problem instanceof UserError error) {
      return error(terminal, given, error);
    }
    if (problem instanceof JobDefectException defect) {
      terminal.error(
          List.of(
              String.valueOf(defect.getMessage()),
              "see: docs/testing-jobs.md (JobContract finds such defects in a test)"),
          ExitCode.USAGE);
      return ExitCode.USAGE.number();
    }
    terminal.error(List.of("a defect of the program itself: " + problem), ExitCode.DEFECT);
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    trace.toString().lines().forEach(terminal::line);
    return ExitCode.DEFECT.number();
  }
}

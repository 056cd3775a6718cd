package io.cookline.coordinator.cli;

import io.cookline.coordinator.report.TerminalSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name, in the order of the help. Only the one that is called is built: looking at
 * the flags of all of them would cost every start some time.
 */
final class Commands {

  private static final int STANDARD_OUTPUT = 1;

  /** Less picocli does not take. */
  private static final int NARROWEST_HELP = 55;

  private static final int WIDEST_HELP = 100;

  /** For the build. */
  private static final String MAN_PAGES = "man-pages";

  /** For {@code compare}. */
  private static final String MEASURE = "measure";

  private static final SequencedMap<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("resume", ResumeCommand::new);
    COMMANDS.put("verify", VerifyCommand::new);
    COMMANDS.put("export", ExportCommand::new);
    COMMANDS.put("merge", MergeCommand::new);
    COMMANDS.put("compare", CompareCommand::new);
    COMMANDS.put("worker", JoinCommand::new);
    COMMANDS.put("jobs", JobsCommand::new);
    COMMANDS.put("fetch", FetchCommand::new);
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("site", SiteCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
    COMMANDS.put("help", HelpCommand::new);
    COMMANDS.put("version", VersionCommand::new);
    COMMANDS.put(MAN_PAGES, ManPagesCommand::new);
    COMMANDS.put(MEASURE, MeasureCommand::new);
  }

  private Commands() {}

  /** Every name. */
  static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }

  /** The names of those that users are told of. */
  static List<String> shown() {
    return names().stream()
        .filter(name -> !name.equals(MAN_PAGES) && !name.equals(MEASURE))
        .toList();
  }

  /** All of them, below {@code cookline}. */
  static CommandLine all() {
    CommandLine all = new CommandLine(new Main());
    for (Map.Entry<String, Supplier<Object>> command : COMMANDS.entrySet()) {
      all.addSubcommand(command.getKey(), command.getValue().get());
    }
    return prepared(all);
  }

  /** One of them alone, below {@code cookline}. */
  static CommandLine one(String name) {
    Supplier<Object> command = COMMANDS.get(name);
    if (command == null) {
      throw new IllegalArgumentException("no command " + name);
    }
    return prepared(new CommandLine(new Main()).addSubcommand(name, command.get()));
  }

  /** The command of that name below {@code cookline}, which has it. */
  static CommandLine below(CommandLine line, String name) {
    return Objects.requireNonNull(line.getSubcommands().get(name), name);
  }

  private static CommandLine prepared(CommandLine line) {
    line.setExpandAtFiles(false);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return line;
  }

  /** Makes its help fit the terminal. */
  static CommandLine fitted(CommandLine line) {
    return line.setUsageHelpWidth(
        Math.clamp(TerminalSize.columns(STANDARD_OUTPUT), NARROWEST_HELP, WIDEST_HELP));
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, from what its help is made of. */
final class ManPage {

  private static final String EXAMPLES = "EXAMPLES";

  private final CommandSpec command;
  private final UsageMessageSpec usage;
  private final Roff page = new Roff();

  private ManPage(CommandSpec command) {
    this.command = command;
    this.usage = command.usageMessage();
  }

  static String of(CommandSpec command, String version, String date) {
    ManPage page = new ManPage(command);
    page.write(version, date);
    return page.page.toString();
  }

  private void write(String version, String date) {
    String name = command.qualifiedName("-");
    page.header(name.toUpperCase(Locale.ROOT), date, "cookline " + version);
    page.macro("SH", "NAME").raw(Roff.escape(name) + " \\- " + Roff.escape(purpose()));
    synopsis();
    description();
    options();
    commands();
    exitCodes();
    footer();
    if (command.parent() != null) {
      environment();
      page.macro("SH", "SEE ALSO").raw(Roff.bold("cookline") + "(1)");
    }
  }

  private String purpose() {
    String[] sentence = usage.header().length > 0 ? usage.header() : usage.description();
    return sentence[0].replaceAll("\\.$", "");
  }

  private void synopsis() {
    page.macro("SH", "SYNOPSIS");
    StringBuilder line = new StringBuilder(Roff.bold(command.qualifiedName()));
    if (command.parent() == null) {
      line.append(' ').append(Roff.italic("COMMAND"));
    }
    line.append(" [").append(Roff.italic("FLAG")).append("]...");
    for (PositionalParamSpec operand : command.positionalParameters()) {
      String label = Roff.italic(operand.paramLabel());
      line.append(' ').append(operand.arity().min() == 0 ? "[" + label + "]" : label);
    }
    page.raw(line.toString());
  }

  /** The lines before the examples are prose; those behind are shown as they are. */
  private void description() {
    List<String> lines = List.of(usage.description());
    page.macro("SH", "DESCRIPTION");
    if (command.parent() == null) {
      Arrays.stream(usage.header()).forEach(page::line);
      verbatim(EXAMPLES, lines);
      return;
    }
    int at = 0;
    while (at < lines.size() && !lines.get(at).startsWith("Example")) {
      String line = lines.get(at++);
      if (line.startsWith("  ")) {
        page.macro("nf").line(line).macro("fi");
      } else if (!line.isEmpty()) {
        page.line(line);
      }
    }
    if (at < lines.size()) {
      verbatim(EXAMPLES, lines.subList(at + 1, lines.size()));
    }
  }

  private void options() {
    page.macro("SH", "OPTIONS");
    command.positionalParameters().forEach(this::operand);
    command.options().stream().filter(option -> option.group() == null).forEach(this::option);
    for (ArgGroupSpec group : command.argGroups()) {
      page.macro("SS", plain(String.valueOf(group.heading())));
      group.options().forEach(this::option);
    }
  }

  private void operand(PositionalParamSpec operand) {
    page.macro("TP").raw(Roff.italic(operand.paramLabel()));
    page.line(String.join(" ", operand.description()));
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() > 0 ? " " + Roff.italic(option.paramLabel()) : "";
    page.macro("TP")
        .raw(
            Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", "))
                + label);
    page.line(String.join(" ", option.description()));
  }

  private void commands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    page.macro("SH", "COMMANDS");
    for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
      UsageMessageSpec help = sub.getValue().getCommandSpec().usageMessage();
      if (!help.hidden()) {
        page.macro("TP").raw(Roff.bold("cookline-" + sub.getKey()) + "(1)");
        page.line(help.description()[0]);
      }
    }
  }

  private void exitCodes() {
    if (usage.exitCodeList().isEmpty()) {
      return;
    }
    page.macro("SH", "EXIT STATUS");
    usage
        .exitCodeList()
        .forEach((code, meaning) -> page.macro("TP").raw(Roff.bold(code)).line(meaning));
  }

  private void footer() {
    if (usage.footer().length > 0) {
      String heading = plain(usage.footerHeading());
      verbatim(
          heading.isEmpty() ? "NOTES" : heading.toUpperCase(Locale.ROOT), List.of(usage.footer()));
    }
  }

  private void environment() {
    page.macro("SH", "ENVIRONMENT");
    page.line("A variable that is set and not empty stands in for a flag that is not given.");
    for (OptionSpec option : command.options()) {
      Variables.nameOf(option)
          .ifPresent(
              name -> page.macro("TP").raw(Roff.bold(name)).line("for " + option.longestName()));
    }
  }

  private void verbatim(String heading, List<String> lines) {
    page.macro("SH", heading).macro("nf");
    lines.stream().map(String::stripTrailing).filter(line -> !line.isEmpty()).forEach(page::line);
    page.macro("fi");
  }

  private static String plain(String heading) {
    return heading.replace("%n", "").strip().replaceAll(":$", "");
  }
}

package io.cookline.coordinator.cli;

import io.cookline.spi.Job;
import io.cookline.spi.Parameter;
import io.cookline.worker.catalog.JobCatalog;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish, from the same description of the commands as the help. */
final class FishCompletion {

  private static final String COMPLETE = "complete -c cookline";

  private final List<String> lines = new ArrayList<>();

  private FishCompletion() {}

  static String script(CommandLine commands) {
    FishCompletion completion = new FishCompletion();
    completion.all(commands);
    return String.join("\n", completion.lines) + "\n";
  }

  private void all(CommandLine commands) {
    lines.add("# Completion of cookline for fish.");
    lines.add(COMPLETE + " -e");
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              CommandSpec spec = command.getCommandSpec();
              if (!spec.usageMessage().hidden()) {
                String purpose = spec.usageMessage().description()[0];
                lines.add(
                    COMPLETE + " -f -n __fish_use_subcommand -a " + name + described(purpose));
                command(name, spec);
              }
            });
    for (Job job : JobCatalog.ofClassPath().all()) {
      for (Parameter parameter : job.info().parameters()) {
        parameter(
            "__fish_seen_subcommand_from run; and __fish_seen_subcommand_from " + job.info().name(),
            parameter);
        if (job.info().name().equals("scrape") && parameter.name().equals("select")) {
          parameter("__fish_seen_subcommand_from fetch", parameter);
        }
      }
    }
  }

  private void parameter(String condition, Parameter parameter) {
    lines.add(
        COMPLETE
            + " -x -n "
            + quoted(condition)
            + " -s a -a "
            + quoted(parameter.name() + "=")
            + described(parameter.help()));
  }

  private void command(String name, CommandSpec spec) {
    String condition = " -n " + quoted("__fish_seen_subcommand_from " + name);
    for (OptionSpec option : spec.options()) {
      StringBuilder line = new StringBuilder(COMPLETE + condition);
      for (String flag : option.names()) {
        line.append(
            flag.startsWith("--") ? " -l " + flag.substring(2) : " -s " + flag.substring(1));
      }
      line.append(candidates(option, option.arity().max() > 0 ? " -r" : ""));
      lines.add(line + described(firstOf(option)));
    }
    for (PositionalParamSpec operand : spec.positionalParameters()) {
      String candidates = candidates(operand, "");
      if (!candidates.isEmpty()) {
        lines.add(COMPLETE + condition + candidates);
      }
    }
  }

  /** Its words where they are known, else a file. */
  private static String candidates(ArgSpec argument, String otherwise) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null ? otherwise : " -x -a " + quoted(String.join(" ", candidates));
  }

  private static String firstOf(OptionSpec option) {
    return option.description().length == 0 ? "" : option.description()[0];
  }

  private static String described(String text) {
    String plain = text.replaceAll("\\(default: [^)]*\\)", "").replaceAll("\\s*[.:,]?\\s*$", "");
    return plain.isEmpty() ? "" : " -d " + quoted(plain);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

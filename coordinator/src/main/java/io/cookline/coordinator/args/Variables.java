package io.cookline.coordinator.args;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The variables that stand in for flags: {@code COOKLINE_IN_FLIGHT} for {@code --in-flight}. */
public final class Variables {

  private static final String PREFIX = "COOKLINE_";

  /** The scripts' own. */
  private static final String BUILD = "COOKLINE_BUILD_";

  private final Map<String, String> environment;

  /** The variables of this environment. */
  public Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The variable of a flag; none for one that has no long name, and for those that ask for help.
   */
  public static Optional<String> nameOf(OptionSpec option) {
    return option.usageHelp()
        ? Optional.empty()
        : Arrays.stream(option.names())
            .filter(name -> name.startsWith("--"))
            .findFirst()
            .map(name -> PREFIX + name.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The value of a variable; one that is empty counts as not set. */
  Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** A sentence for each variable that looks like ours and fits no flag of these commands. */
  public List<String> strangers(Collection<CommandSpec> commands) {
    List<String> known =
        commands.stream()
            .flatMap(command -> command.options().stream())
            .flatMap(option -> nameOf(option).stream())
            .distinct()
            .toList();
    return new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !name.startsWith(BUILD))
            .filter(name -> !known.contains(name))
            .map(name -> name + " fits no flag" + Nearest.hint(name, known))
            .toList();
  }

  /** Whether there is a variable that looks like ours and fits no flag of this command. */
  public boolean hasStrangers(CommandSpec command) {
    return !strangers(List.of(command)).isEmpty();
  }
}

package io.cookline.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.args.Given;
import io.cookline.coordinator.args.Variables;
import io.cookline.coordinator.args.WordReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for every command and every flag, those to come as well. */
class CommandsTest {

  private static final String LIST = "one\ntwo";
  private static final Set<String> WITH_ANOTHER = Set.of("--input-format", "--column", "--seed");

  @ParameterizedTest
  @MethodSource("flags")
  void every_flag_with_a_long_name_can_stand_in_the_environment(String command, String flag) {
    CommandLine line = Commands.one(command);
    CommandSpec spec = Commands.below(line, command).getCommandSpec();
    OptionSpec option = spec.findOption(flag);
    boolean takesValue = option.arity().max() > 0;
    String value = takesValue ? (option.isMultiValue() ? LIST : "a value=x") : "true";
    String variable = Variables.nameOf(option).orElseThrow();

    // Some variables say something of what another flag brings.
    List<String> typed =
        Stream.of("--input=-", "--shuf")
            .filter(word -> WITH_ANOTHER.contains(flag))
            .filter(word -> spec.findOption(word.split("=", 2)[0]) != null)
            .toList();

    Given given = new WordReader(spec, new Variables(Map.of(variable, value))).read(typed);
    var _ =
        line.parseArgs(
            Stream.concat(Stream.of(command), given.words().stream()).toArray(String[]::new));

    Object expected = takesValue ? (option.isMultiValue() ? LIST.lines().toList() : value) : true;
    assertThat(spec.findOption(flag).<Object>getValue()).isEqualTo(expected);
    assertThat(given.credit(flag + ": wrong")).isEqualTo(variable + ": wrong");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_flag_of_the_help_stands_in_the_manual(String command) {
    CommandSpec spec = Commands.below(Commands.all(), command).getCommandSpec();
    String page = manual(command);
    assertThat(spec.options()).isNotEmpty();
    for (OptionSpec option : spec.options()) {
      for (String name : option.names()) {
        assertThat(page).contains(Roff.bold(name));
      }
      assertThat(page).contains(Roff.escape(String.join(" ", option.description())));
    }
    spec.usageMessage()
        .exitCodeList()
        .keySet()
        .forEach(c -> assertThat(page).contains(Roff.bold(c)));
    assertThat(page).doesNotContain("${", "%n");
  }

  @Test
  void the_manual_says_which_operand_may_be_left_out() {
    assertThat(manual("jobs")).contains("[" + Roff.italic("NAME") + "]");
    assertThat(manual("run"))
        .contains(" " + Roff.italic("JOB"))
        .doesNotContain("[" + Roff.italic("JOB"));
  }

  private static String manual(String command) {
    CommandSpec spec = Commands.below(Commands.all(), command).getCommandSpec();
    return ManPage.of(spec, "0.1.0", "2026-01-31");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_says_what_it_does_and_shows_an_example(String command) {
    CommandSpec spec = Commands.below(Commands.one(command), command).getCommandSpec();
    assertThat(spec.usageMessage().description()[0]).endsWith(".").hasSizeLessThan(72);
    assertThat(spec.usageMessage().description())
        .anyMatch(line -> line.contains("cookline " + command));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void no_line_of_an_example_is_broken_in_a_terminal_of_80_columns(String command) {
    CommandSpec spec = Commands.below(Commands.one(command), command).getCommandSpec();
    assertThat(Stream.of(spec.usageMessage().description(), spec.usageMessage().footer()))
        .allSatisfy(
            lines -> assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(80)));
  }

  @Test
  void the_hidden_ones_are_shown_to_nobody() {
    assertThat(Commands.shown()).isNotEmpty().doesNotContain("man-pages");
    assertThat(Commands.all().getUsageMessage()).contains("\n  run ").doesNotContain("man-pages");
    assertThat(FishCompletion.script(Commands.all())).doesNotContain("man-pages");
  }

  @Test
  void the_main_page_names_every_command() {
    String page = ManPage.of(Commands.all().getCommandSpec(), "0.1.0", "2026-01-31");
    Commands.shown().forEach(name -> assertThat(page).contains(Roff.bold("cookline-" + name)));
  }

  static Stream<String> commands() {
    return Commands.shown().stream();
  }

  static Stream<Arguments> flags() {
    return commands()
        .flatMap(
            name ->
                Commands.below(Commands.one(name), name).getCommandSpec().options().stream()
                    .filter(option -> Variables.nameOf(option).isPresent())
                    // A comparison measures all of them, whatever is set for runs.
                    .filter(
                        option ->
                            !name.equals("compare") || !option.longestName().equals("--strategy"))
                    .map(option -> Arguments.of(name, option.longestName())));
  }
}

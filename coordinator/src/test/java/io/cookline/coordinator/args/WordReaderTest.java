package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class WordReaderTest {

  @Command(name = "try")
  static final class Try {
    @Parameters(paramLabel = "JOB")
    String job = "";

    @ArgGroup(validate = false)
    Group group = new Group();

    @Option(names = "-a", paramLabel = "NAME=VALUE")
    List<String> parameters = new ArrayList<>();

    @Option(names = {"-q", "--quiet"})
    boolean quiet;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true)
    boolean help;
  }

  static final class Group {
    @Option(
        names = {"-j", "--jobs"},
        paramLabel = "N")
    @Nullable String jobs;

    @Option(
        names = {"-O", "--overwrite-output"},
        paramLabel = "FILE")
    @Nullable String output;

    @Option(names = "--allow-net", paramLabel = "CIDR")
    List<String> networks = new ArrayList<>();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j4", "-j 4", "-j=4", "--jobs 4", "--jobs=4", "-qj4", "-qj 4"})
  void a_value_may_stand_with_its_flag_or_behind_it(String typed) {
    assertThat(parsed(read(typed + " x")).group.jobs).isEqualTo("4");
  }

  @ParameterizedTest
  @CsvSource({
    "-j, '-j needs a value (N), and nothing follows it'",
    "-O -q, '-O needs a value (FILE), and ''-q'' is a flag; if it is meant, write -O=-q'",
    "-O --nothing, 'there is no flag --nothing'",
    "-j 4 -j 8, '-j: given more than once, with ''4'' and ''8'''",
    "--quiet=maybe, '--quiet takes no value: ''maybe'''",
    "--job 4, 'there is no flag --job, did you mean ''--jobs''?'",
    "-jobs 4, 'there is no flag -jobs, did you mean ''--jobs''?'",
    "-J 4, 'there is no flag -J, did you mean ''-j''?'",
    "-z, 'there is no flag -z'",
    "-qz, 'there is no flag -z'",
    "x y, '''y'' is too much: try takes flags and one JOB'",
    "-- x --quiet, '''--quiet'' is too much: try takes flags and one JOB'",
  })
  void says_what_is_wrong(String typed, String problem) {
    assertThat(read(typed).problems()).contains(problem);
  }

  @Test
  void says_everything_that_is_wrong_at_once() {
    assertThat(read("-j 1 --jobs 2 --quite=1 -O -q x y -z -a").problems())
        .hasSize(6)
        .anyMatch(problem -> problem.startsWith("--jobs: given more than once"))
        .anyMatch(problem -> problem.contains("--quite, did you mean '--quiet'"))
        .anyMatch(problem -> problem.startsWith("-O needs a value"))
        .anyMatch(problem -> problem.contains("'y' is too much"))
        .anyMatch(problem -> problem.contains("no flag -z"))
        .anyMatch(problem -> problem.startsWith("-a needs a value"));
  }

  @Test
  void what_is_left_can_be_read_whatever_was_wrong() {
    Try read = parsed(read("-j --quiet -O out.tsv x --wrong value"));
    assertThat(read.quiet).isTrue();
    assertThat(read.group.output).isEqualTo("out.tsv");
    assertThat(read.job).isEqualTo("x");
  }

  @Test
  void values_are_taken_as_they_are() {
    Given given =
        new WordReader(spec(), none()).read(List.of("x", "-a", "--b=${c}=\"d\"", "-O", ""));
    assertThat(given.problems()).hasSize(2);

    given =
        new WordReader(spec(), none())
            .read(List.of("x", "-a=-b=${sys:user.home}=\"d\" e", "-O", "", "-j", "-1"));
    Try read = parsed(given);
    assertThat(read.parameters).containsExactly("-b=${sys:user.home}=\"d\" e");
    assertThat(read.group.output).isEmpty();
    assertThat(read.group.jobs).isEqualTo("-1");
  }

  @Test
  void a_word_that_begins_with_an_at_sign_is_no_file() {
    assertThat(parsed(read("@x")).job).isEqualTo("@x");
  }

  @Test
  void a_single_hyphen_is_a_value_and_an_operand() {
    assertThat(parsed(read("-O - -")).group.output).isEqualTo("-");
    assertThat(parsed(read("-O - -")).job).isEqualTo("-");
  }

  @Test
  void a_word_behind_an_unknown_flag_is_its_value_unless_an_operand_is_missing() {
    assertThat(read("x --urls y").problems()).hasSize(1);
    assertThat(parsed(read("--verbos x")).job).isEqualTo("x");
  }

  @Test
  void an_operand_that_is_missing_is_empty_for_the_command_to_name() {
    assertThat(parsed(read("-q")).job).isEmpty();
    assertThat(read("-q").problems()).isEmpty();
  }

  @Test
  void a_flag_without_a_value_may_be_repeated() {
    assertThat(read("x -q -q --quiet").problems()).isEmpty();
    assertThat(parsed(read("x --quiet=false")).quiet).isFalse();
  }

  @Test
  void help_goes_before_every_problem() {
    Given given = read("-j --nonsense -h");
    assertThat(given.help()).isTrue();
    assertThat(given.problems()).isEmpty();
  }

  @Test
  void a_variable_stands_in_for_a_flag_that_is_not_typed() {
    Try read =
        parsed(
            read(
                "x -O typed",
                Map.of(
                    "COOKLINE_JOBS", "3",
                    "COOKLINE_OVERWRITE_OUTPUT", "from-variable",
                    "COOKLINE_QUIET", "true",
                    "COOKLINE_ALLOW_NET", "10.0.0.0/8\n\n192.168.0.0/16\n")));
    assertThat(read.group.jobs).isEqualTo("3");
    assertThat(read.group.output).isEqualTo("typed");
    assertThat(read.quiet).isTrue();
    assertThat(read.group.networks).containsExactly("10.0.0.0/8", "192.168.0.0/16");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "1, true", "false, false", "0, false", "'', false"})
  void a_variable_switches_a_flag_on_or_off(String value, boolean on) {
    Given given = read("x", Map.of("COOKLINE_QUIET", value));
    assertThat(given.problems()).isEmpty();
    assertThat(parsed(given).quiet).isEqualTo(on);
    assertThat(given.has("--quiet")).isEqualTo(on);
  }

  @Test
  void a_typed_flag_goes_before_its_variable_also_where_that_is_rubbish() {
    assertThat(read("x --quiet=false", Map.of("COOKLINE_QUIET", "rubbish")).problems()).isEmpty();
    assertThat(read("x", Map.of("COOKLINE_QUIET", "rubbish")).problems())
        .containsExactly("COOKLINE_QUIET: 'rubbish' is none of true, false, 1, 0");
  }

  @Test
  void a_problem_names_the_variable_its_value_came_from() {
    Given given = read("x -O o", Map.of("COOKLINE_JOBS", "many", "COOKLINE_OVERWRITE_OUTPUT", "p"));
    assertThat(given.credit("-j: 'many' is no number"))
        .isEqualTo("COOKLINE_JOBS: 'many' is no number");
    assertThat(given.credit("--jobs has no effect")).isEqualTo("COOKLINE_JOBS has no effect");
    assertThat(given.credit("-O: wrong")).isEqualTo("-O: wrong");
    assertThat(given.credit("-jx: wrong")).isEqualTo("-jx: wrong");
  }

  @Test
  void a_flag_without_its_value_is_blamed_itself_whatever_its_variable_has() {
    Given given = read("x -j", Map.of("COOKLINE_JOBS", "4"));
    assertThat(given.problems())
        .map(given::credit)
        .containsExactly("-j needs a value (N), and nothing follows it");
    assertThat(given.variables()).isEmpty();
  }

  @Test
  void help_has_no_variable() {
    assertThat(read("x", Map.of("COOKLINE_HELP", "true")).help()).isFalse();
  }

  @Test
  void a_variable_that_fits_no_flag_is_named_with_the_nearest() {
    Variables variables =
        new Variables(
            Map.of(
                "COOKLINE_JOSB", "4", "COOKLINE_JOBS", "4", "COOKLINE_BUILD_X", "y", "PATH", ""));
    assertThat(variables.strangers(List.of(spec())))
        .containsExactly("COOKLINE_JOSB fits no flag, did you mean 'COOKLINE_JOBS'?");
    assertThat(variables.hasStrangers(spec())).isTrue();
    assertThat(none().hasStrangers(spec())).isFalse();
  }

  private static Given read(String typed) {
    return read(typed, Map.of());
  }

  private static Given read(String typed, Map<String, String> environment) {
    return new WordReader(spec(), new Variables(environment)).read(List.of(typed.split(" ")));
  }

  private static Variables none() {
    return new Variables(Map.of());
  }

  private static CommandLine.Model.CommandSpec spec() {
    return new CommandLine(new Try()).getCommandSpec();
  }

  private static Try parsed(Given given) {
    Try read = new Try();
    CommandLine line = new CommandLine(read).setExpandAtFiles(false);
    var _ = line.parseArgs(Stream.of(given.words()).flatMap(List::stream).toArray(String[]::new));
    return read;
  }
}

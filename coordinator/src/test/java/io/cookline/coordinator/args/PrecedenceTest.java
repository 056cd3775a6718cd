package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

class PrecedenceTest {

  @Command(name = "run")
  record Run(@Mixin RunOptions options) {}

  @Command(name = "compare")
  record Compare(@Mixin CompareOptions options) {}

  @ParameterizedTest
  @CsvSource({
    "-O x.tsv,         COOKLINE_OUTPUT,           all.tsv, -O",
    "-o x.tsv,         COOKLINE_OVERWRITE_OUTPUT, all.tsv, -o",
    "--json,           COOKLINE_PROGRESS,         bar,     --json",
    "--json,           COOKLINE_PROGRESS,         plain,   --json",
    "--progress plain, COOKLINE_JSON,             true,    --progress",
  })
  void what_was_typed_goes_before_a_variable_that_contradicts_it(
      String typed, String variable, String value, String stronger) {
    Given given = run(typed, Map.of(variable, value));

    assertThat(given.words()).hasSize(1).noneMatch(word -> word.contains(value));
    assertThat(given.problems()).isEmpty();
    assertThat(given.notes()).containsExactly(variable + " gives way to " + stronger);
  }

  @ParameterizedTest
  @CsvSource({
    "--json,          COOKLINE_PROGRESS, none",
    "--progress none, COOKLINE_JSON,     true",
    "--json=false,    COOKLINE_PROGRESS, bar",
  })
  void what_does_not_contradict_it_stands(String typed, String variable, String value) {
    Given given = run(typed, Map.of(variable, value));

    assertThat(given.variables()).containsValue(variable);
    assertThat(given.notes()).isEmpty();
  }

  @Test
  void of_two_variables_the_one_that_destroys_nothing_is_taken() {
    Given given =
        run("-q", Map.of("COOKLINE_OUTPUT", "x.tsv", "COOKLINE_OVERWRITE_OUTPUT", "y.tsv"));

    assertThat(given.words()).containsExactlyInAnyOrder("--quiet", "--output=x.tsv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COOKLINE_INPUT_FORMAT", "COOKLINE_COLUMN", "COOKLINE_SEED"})
  void what_says_something_of_what_is_not_there_is_left_aside_in_silence(String variable) {
    Given given = run("-q", Map.of(variable, "7"));

    assertThat(given.words()).containsExactly("--quiet");
    assertThat(given.notes()).isEmpty();
  }

  @Test
  void it_is_taken_where_that_is_there_typed_or_not() {
    Map<String, String> column = Map.of("COOKLINE_COLUMN", "name");
    assertThat(run("-i x.csv", column).words()).contains("--column=name");
    assertThat(run("-q", with(column, "COOKLINE_INPUT", "x.csv")).words())
        .contains("--column=name");
    Map<String, String> seed = Map.of("COOKLINE_SEED", "7");
    assertThat(run("--shuf", seed).words()).contains("--seed=7");
    assertThat(run("-q", with(seed, "COOKLINE_SHUF", "1")).words()).contains("--seed=7");
    assertThat(run("-q", with(seed, "COOKLINE_SHUF", "0")).words()).doesNotContain("--seed=7");
  }

  @Test
  void a_strategy_that_is_set_for_runs_hinders_no_comparison() {
    Map<String, String> strategy = Map.of("COOKLINE_STRATEGY", "async");
    assertThat(run("-q", strategy).words()).contains("--strategy=async");
    assertThat(
            read(CommandSpec.forAnnotatedObject(new Compare(new CompareOptions())), "-q", strategy))
        .satisfies(given -> assertThat(given.words()).containsExactly("--quiet"));
  }

  @Test
  void words_that_were_typed_contradict_each_other_still() {
    assertThat(run("-o x -O y", Map.of()).words()).hasSize(2);
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    return Stream.concat(some.entrySet().stream(), Map.of(name, value).entrySet().stream())
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Given run(String typed, Map<String, String> environment) {
    return read(CommandSpec.forAnnotatedObject(new Run(new RunOptions())), typed, environment);
  }

  private static Given read(CommandSpec command, String typed, Map<String, String> environment) {
    return new WordReader(command, new Variables(environment)).read(List.of(typed.split(" ")));
  }
}

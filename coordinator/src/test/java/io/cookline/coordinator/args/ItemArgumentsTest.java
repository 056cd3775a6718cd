package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.input.InputFormat;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemArgumentsTest {

  @TempDir Path folder;

  private final ItemOptions options = new ItemOptions();
  private final Checks checks = new Checks();

  @Test
  void the_extension_says_how_a_file_is_read_unless_the_user_does() throws Exception {
    options.input = file("names.csv.gz").toString();
    assertThat(input().format()).isEqualTo(InputFormat.CSV);
    options.format = "text";
    assertThat(input().format()).isEqualTo(InputFormat.TEXT);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void standard_input_is_lines_unless_the_user_says_what_it_is() throws Exception {
    options.input = "-";
    assertThat(input()).isEqualTo(new RunSpec.Input(Optional.empty()));
    options.format = "jsonl";
    options.column = "name";
    assertThat(input())
        .isEqualTo(new RunSpec.Input(Optional.empty(), InputFormat.JSONL, Optional.of("name")));
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void lines_have_no_columns() throws Exception {
    options.input = file("names.txt").toString();
    options.column = "name";
    assertThat(problems())
        .containsExactly(
            "--column: lines of text have no columns; say what "
                + options.input
                + " is with --input-format csv, tsv or jsonl");
  }

  @Test
  void what_is_said_of_an_input_needs_one() throws Exception {
    options.parameters.add("name=Ada");
    options.column = "name";
    options.format = "csv";
    assertThat(problems())
        .containsExactly(
            "--column: names a column of an input, give one with -i",
            "--input-format: says how an input is read, give one with -i");
  }

  @Test
  void a_format_that_there_is_not_is_named_with_the_nearest() throws Exception {
    options.input = file("names").toString();
    options.format = "json";
    assertThat(problems())
        .containsExactly(
            "--input-format: 'json' is none of text, csv, tsv, jsonl, did you mean 'jsonl'?");
    options.format = "csv";
    options.column = "";
    assertThat(problems()).contains("--column: the name is empty");
  }

  @ParameterizedTest
  @CsvSource({"names.json", "NAMES.JSON", "names.json.gz"})
  void a_name_that_promises_json_is_not_read_as_lines_of_text(String name) throws Exception {
    options.input = file(name).toString();
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("--input: " + options.input + " would be read as lines of text")
        .contains("--input-format jsonl");
  }

  @Test
  void it_is_read_where_the_format_is_said() throws Exception {
    options.input = file("names.json").toString();
    options.format = "jsonl";
    assertThat(input().format()).isEqualTo(InputFormat.JSONL);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void what_is_wrong_elsewhere_does_not_hide_that_there_is_nothing_to_do() throws Exception {
    checks.problems().add("there is no flag --colum");
    assertThat(problems()).hasSize(2).last().asString().startsWith("nothing to do: ");
  }

  @Test
  void what_is_wrong_elsewhere_does_not_hide_that_items_are_given_twice() throws Exception {
    checks.problems().add("there is no flag --colum");
    options.parameters.add("name=Ada");
    options.input = "-";
    assertThat(problems()).hasSize(2).last().asString().startsWith("-i and parameters that make");
  }

  @Test
  void unasked_all_items_are_performed_as_they_come() throws Exception {
    options.parameters.add("name=Ada");
    assertThat(work().pick()).isEqualTo(RunSpec.Pick.ALL);
  }

  @Test
  void a_sample_has_a_size_and_a_seed() throws Exception {
    options.parameters.add("name=Ada");
    options.limit = "20";
    options.shuffled = true;
    options.seed = "7";
    assertThat(work().pick())
        .isEqualTo(new RunSpec.Pick(OptionalLong.of(20), OptionalLong.of(7), false));
    options.seed = null;
    assertThat(work().pick().shuffleSeed()).isPresent();
    assertThat(checks.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "ten", "1.5", "''", "1000000000", "' 5'"})
  void a_limit_is_a_whole_number(String limit) throws Exception {
    options.parameters.add("name=Ada");
    options.limit = limit;
    assertThat(problems())
        .containsExactly("--limit: '" + limit + "' is no whole number from 1 to 999999999");
  }

  @Test
  void a_seed_is_nothing_without_a_shuffle() throws Exception {
    options.parameters.add("name=Ada");
    options.seed = "7";
    assertThat(problems())
        .containsExactly("--seed: is the seed of --shuf, which was not asked for");
  }

  @Test
  void a_part_of_an_array_is_a_part_of_what_is_meant() throws Exception {
    options.parameters.add("name=Ada");
    options.limit = "20";
    options.shuffled = true;
    options.seed = "7";
    options.shard = "2/3";
    assertThat(work().pick())
        .isEqualTo(
            new RunSpec.Pick(
                OptionalLong.of(20), OptionalLong.of(7), false, Optional.of(new ArrayPart(2, 3))));
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void parts_that_would_each_draw_an_order_are_refused() throws Exception {
    options.parameters.add("name=Ada");
    options.shuffled = true;
    options.shard = "2/3";
    assertThat(problems())
        .containsExactly(
            "--shuf: each part of an array would draw an order of its own; give all of them the"
                + " same one, such as --seed 7");
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "");
  }

  private RunSpec.Input input() throws Exception {
    return work().input().orElseThrow();
  }

  private List<String> problems() throws Exception {
    work();
    return checks.problems();
  }

  private RunSpec.Work work() throws Exception {
    return new ItemArguments(JobArgument.find("hello"), options, checks, false).read();
  }
}

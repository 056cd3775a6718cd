package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Params;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputArgumentTest {

  @TempDir Path folder;

  private final OutputOptions options = new OutputOptions();
  private final Checks checks = new Checks();

  @Test
  void a_small_o_appends_and_a_large_one_overwrites() throws Exception {
    options.appended = folder.resolve("x.csv").toString();
    assertThat(read())
        .isEqualTo(
            new RunSpec.Output(
                Optional.of(folder.resolve("x.csv")),
                OutputFormat.CSV,
                RunSpec.Mode.APPEND,
                RunSpec.Order.OF_COMPLETION));
    options.output = folder.resolve("y.csv").toString();
    assertThat(problems()).containsExactly("-o appends and -O overwrites: give one of them");
  }

  @Test
  void the_order_of_the_items_is_kept_on_request_for_stdout_too() throws Exception {
    options.keepOrder = true;
    assertThat(read().order()).isEqualTo(RunSpec.Order.OF_ITEMS);
    options.output = "-:csv";
    assertThat(read().order()).isEqualTo(RunSpec.Order.OF_ITEMS);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_dash_is_standard_output_for_both() throws Exception {
    options.appended = "-:jsonl";
    assertThat(read().file()).isEmpty();
    assertThat(read().format()).isEqualTo(OutputFormat.JSONL);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_file_with_other_columns_is_not_appended_to() throws Exception {
    Path file = Files.writeString(folder.resolve("x.csv"), "url,title\n");
    options.appended = file.toString();
    assertThat(problems())
        .containsExactly(
            "-o: "
                + file
                + " has the columns url, title, and the records have name, greeting: name another"
                + " file, or overwrite this one with -O");
  }

  @Test
  void overwriting_minds_no_columns() throws Exception {
    options.output = Files.writeString(folder.resolve("x.csv"), "url,title\n").toString();
    assertThat(problems()).isEmpty();
  }

  @Test
  void output_that_would_look_compressed_is_refused() throws Exception {
    options.output = folder.resolve("x.tsv.gz").toString();
    assertThat(problems())
        .containsExactly(
            "-O: output is not compressed: name it without .gz, and gzip it afterwards");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.json", "x.JSON"})
  void a_name_that_promises_json_is_refused(String name) throws Exception {
    options.output = folder.resolve(name).toString();
    assertThat(problems())
        .containsExactly(
            "-O: no format is called json; an object on each line is jsonl: name the file .jsonl,"
                + " or say "
                + options.output
                + ":jsonl");
  }

  @Test
  void it_is_taken_where_the_format_is_said() throws Exception {
    options.output = folder.resolve("x.json") + ":JSONL";
    assertThat(read().format()).isEqualTo(OutputFormat.JSONL);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_format_that_there_is_not_is_one_in_capitals_too() throws Exception {
    options.output = folder.resolve("x.out:JSON").toString();
    assertThat(problems())
        .containsExactly(
            "-O: no format 'JSON', did you mean 'jsonl'? (there are tsv, csv, jsonl, article)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/stdout:jsonl"})
  void other_names_of_standard_output_mean_a_dash(String name) throws Exception {
    options.output = name;
    assertThat(read().file()).isEmpty();
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_link_is_judged_by_where_it_leads() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path file = Files.writeString(real.resolve("x.tsv"), "");
    Path gone = Files.createDirectory(folder.resolve("gone"));
    options.output = Files.createSymbolicLink(gone.resolve("link"), file).toString();
    assumeTrue(gone.toFile().setWritable(false) && !Files.isWritable(gone), "root may do it all");
    assertThat(problems()).isEmpty();
  }

  @Test
  void what_is_wrong_elsewhere_hides_no_header_that_does_not_fit() throws Exception {
    checks.problems().add("there is no flag --colum");
    options.appended = Files.writeString(folder.resolve("x.csv"), "url,title\n").toString();
    assertThat(problems()).hasSize(2).last().asString().contains("has the columns url, title");
  }

  @Test
  void problems_name_the_flag_that_was_given() throws Exception {
    options.appended = folder.toString();
    assertThat(problems()).containsExactly("-o: " + folder + " is a directory");
  }

  private List<String> problems() throws Exception {
    var _ = read();
    return checks.problems();
  }

  private RunSpec.Output read() throws Exception {
    var job = JobArgument.find("hello");
    OutputArgument argument = new OutputArgument(checks);
    RunSpec.Output output = argument.read(options);
    argument.checkColumns(
        output, "job hello", job.columns(Params.of(job.info(), Map.of("name", List.of("Ada")))));
    return output;
  }
}

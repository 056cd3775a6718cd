package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingOutputTest {

  @TempDir Path folder;

  @Test
  void records_fit_below_the_header_that_they_would_have() throws IOException {
    assertThat(objection("a\tb, c\n1\t2\n", OutputFormat.TSV, "a", "b, c")).isEmpty();
    assertThat(objection("a,\"b, c\"\n1,2\n", OutputFormat.CSV, "a", "b, c")).isEmpty();
    assertThat(objection("a,\"b\nc\"\r\n1,2\r\n", OutputFormat.CSV, "a", "b\nc")).isEmpty();
    assertThat(objection("\ufeffa\tb\r\n", OutputFormat.TSV, "a", "b")).isEmpty();
    assertThat(objection("a\\tb\n", OutputFormat.TSV, "a\tb")).isEmpty();
  }

  @Test
  void other_columns_are_named_with_the_records_own() throws IOException {
    assertThat(objection("a,b\n", OutputFormat.CSV, "b", "a"))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .endsWith(
                        "out has the columns a, b, and the records have b, a: name another file,"
                            + " or overwrite this one with -O"));
    assertThat(objection("a,b\n", OutputFormat.TSV, "a", "b")).isPresent();
    assertThat(objection("\"a\n", OutputFormat.CSV, "a")).isPresent();
    assertThat(objection("\n", OutputFormat.TSV, "a")).isPresent();
  }

  @Test
  void formats_without_a_header_and_files_without_content_fit() throws IOException {
    assertThat(objection("a,b\n", OutputFormat.JSONL, "x")).isEmpty();
    assertThat(objection("a,b\n", OutputFormat.ARTICLE, "x")).isEmpty();
    assertThat(objection("", OutputFormat.CSV, "x")).isEmpty();
    assertThat(ExistingOutput.objection(folder.resolve("no"), OutputFormat.CSV, List.of("x")))
        .isEmpty();
  }

  private Optional<String> objection(String content, OutputFormat format, String... columns)
      throws IOException {
    Path file = Files.writeString(folder.resolve("out"), content);
    return ExistingOutput.objection(file, format, List.of(columns));
  }
}

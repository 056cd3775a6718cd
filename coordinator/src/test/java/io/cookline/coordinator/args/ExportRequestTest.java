package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRequestTest {

  @TempDir Path folder;

  private final ExportOptions options = new ExportOptions();

  @Test
  void records_go_to_stdout_as_tsv_unless_one_says_otherwise() throws UserError {
    assertThat(check(Column.of("a")))
        .isEqualTo(new RunSpec.Output(Optional.empty(), OutputFormat.TSV));
    options.output = folder.resolve("out.csv").toString();
    options.keepOrder = true;
    assertThat(check(Column.of("a")))
        .isEqualTo(
            new RunSpec.Output(
                Optional.of(folder.resolve("out.csv")),
                OutputFormat.CSV,
                RunSpec.Mode.OVERWRITE,
                RunSpec.Order.OF_ITEMS));
  }

  @Test
  void an_article_needs_a_headline_among_the_runs_columns() throws UserError {
    options.output = "-:article";
    assertThat(check(Column.headline("title")).format()).isEqualTo(OutputFormat.ARTICLE);

    assertThatThrownBy(() -> check(Column.of("title")))
        .hasMessageContaining("-O: the run has no headline for the article format");
  }

  @Test
  void everything_that_is_wrong_is_named_with_the_command() {
    options.output = folder.resolve("no/such/out.tsv").toString();

    assertThatThrownBy(() -> check(Column.of("a")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("export: 1 problem")
        .hasMessageContaining("-O: no directory " + folder.resolve("no/such"))
        .hasMessageContaining("cookline export --help");
  }

  private RunSpec.Output check(Column column) throws UserError {
    return new ExportRequest("export", options, List.of(column)).check();
  }
}

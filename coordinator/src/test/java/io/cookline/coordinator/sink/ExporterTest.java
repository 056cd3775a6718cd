package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExporterTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();
  private final List<Long> written = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void a_run_that_goes_on_gives_its_records_in_any_format(OutputFormat format) throws IOException {
    try (SmallRun run = run().done(3, 0).failed(1).failed(2).done(2)) {
      assertThat(export(run, format, RunSpec.Order.OF_COMPLETION).records()).isEqualTo(3);

      assertThat(written).containsExactly(3L, 0L, 2L);
      assertThat(exported())
          .isEqualTo(
              switch (format) {
                case TSV -> "url\ttitle\nu3\ttitle 3\nu0\ttitle 0\nu2\ttitle 2\n";
                case CSV -> "url,title\nu3,title 3\nu0,title 0\nu2,title 2\n";
                case JSONL ->
                    """
                    {"url":"u3","title":"title 3"}
                    {"url":"u0","title":"title 0"}
                    {"url":"u2","title":"title 2"}
                    """;
                case ARTICLE -> "title 0\t\ntitle 2\ttitle 3\t\n";
              });
    }
  }

  @ParameterizedTest
  @EnumSource(names = "ARTICLE", mode = EnumSource.Mode.EXCLUDE)
  void in_the_order_of_items_a_failure_that_was_tried_again_has_its_turn(OutputFormat format)
      throws IOException {
    try (SmallRun run = run().failed(0).done(3).failed(1).done(2, 0)) {
      export(run, format, RunSpec.Order.OF_ITEMS);
      String text = exported();

      assertThat(text.indexOf("title 0")).isPositive().isLessThan(text.indexOf("title 2"));
      assertThat(text.indexOf("title 2")).isLessThan(text.indexOf("title 3"));
      assertThat(text).doesNotContain("title 1");
    }
  }

  @Test
  void an_export_of_a_run_that_is_done_has_the_bytes_of_its_output() throws IOException {
    Path out = folder.resolve("out.tsv");
    try (SmallRun run = run().done(3, 0, 2).failed(1).publish()) {
      export(run, OutputFormat.TSV, RunSpec.Order.OF_COMPLETION);

      assertThat(exported()).isEqualTo(Files.readString(out));
    }
  }

  @Test
  void a_damaged_journal_gives_what_it_has_before_the_damage_and_says_so() throws IOException {
    try (SmallRun run = run().done(3)) {
      long place = Files.size(run.journal()) + 30;
      run.done(0, 2);
      byte[] bytes = Files.readAllBytes(run.journal());
      bytes[(int) place] ^= 1;
      Files.write(run.journal(), bytes);

      Exporter.Exported exported = export(run, OutputFormat.TSV, RunSpec.Order.OF_COMPLETION);
      assertThat(exported.records()).isEqualTo(1);
      assertThat(exported.damage())
          .hasValueSatisfying(damage -> assertThat(damage).contains("can't be read"));
      assertThat(exported()).isEqualTo("url\ttitle\nu3\ttitle 3\n");
    }
  }

  @Test
  void an_export_leaves_nothing_beside_its_file() throws IOException {
    try (SmallRun run = run().done(0)) {
      export(run, OutputFormat.TSV, RunSpec.Order.OF_ITEMS);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("run", "export");
  }

  private Exporter.Exported export(SmallRun run, OutputFormat format, RunSpec.Order order)
      throws IOException {
    return new Exporter(disk, run.journal(), RunHistory.readUpToDamage(disk, run.journal()))
        .write(
            new RunSpec.Output(
                Optional.of(folder.resolve("export")), format, RunSpec.Mode.OVERWRITE, order),
            written::add);
  }

  private String exported() throws IOException {
    return Files.readString(folder.resolve("export"));
  }

  private SmallRun run() throws IOException {
    return new SmallRun(
        folder,
        disk,
        SmallRun.file(folder.resolve("out.tsv"), OutputFormat.TSV),
        List.of("a", "b", "c", "d"));
  }
}

package io.cookline.coordinator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.sink.SmallRun;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunVerifierTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();
  private Path out = Path.of("unset");

  @BeforeEach
  void name() {
    out = folder.resolve("out.tsv");
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_is_done_is_sound_in_every_format_and_order(OutputFormat format)
      throws IOException {
    for (RunSpec.Order order : RunSpec.Order.values()) {
      RunSpec.Output output =
          new RunSpec.Output(Optional.of(out), format, RunSpec.Mode.OVERWRITE, order);
      try (SmallRun run = run(folder.resolve("in " + order), output)) {
        run.done(2, 0).failed(1).done(3).publish();

        RunVerifier.Report report = new RunVerifier(disk, run.directory()).verify();
        assertThat(report.findings()).as("%s", order).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(List.of(report.items(), report.ok(), report.failed()))
            .containsExactly(4L, 3L, 1L);
        assertThat(report.digests()).containsEntry(out.toString(), sha256(Files.readAllBytes(out)));
      }
    }
  }

  @Test
  void every_line_that_is_not_the_runs_is_named_with_its_item() throws IOException {
    try (SmallRun run = complete()) {
      Files.writeString(out, "url\ttitle\nu2\ttitle 2\nu3\ttitle 3\n");
      assertThat(findings(run))
          .containsExactly(
              "MISSING out.tsv:3 the record of item 0 (http://a/) should be here: u0\ttitle 0");
      Files.writeString(out, "url\ttitle\nu2\ttitle 2\nu0\ttitle O\nu3\ttitle 3\nx\n");
      assertThat(findings(run))
          .containsExactly(
              "DAMAGED out.tsv:3 the record of item 0 (http://a/) reads 'u0\ttitle O' and should"
                  + " read 'u0\ttitle 0' (column 10)",
              "FOREIGN out.tsv:5 the run did not write 'x'");
      Files.writeString(out, "URL\ttitle\nu2\ttitle 2\nu0\ttitle 0\nu3\ttitle 3\n");
      assertThat(findings(run)).singleElement().asString().contains("the header reads 'URL");
      Files.delete(out);
      assertThat(findings(run)).containsExactly("MISSING out.tsv:0 the output is gone");
    }
  }

  @Test
  void in_a_file_that_grew_only_the_runs_own_lines_are_looked_at() throws IOException {
    for (String before : List.of("", "url\ttitle\n", "url\ttitle\nother\tone\n", "url\ttitle\nx")) {
      Files.writeString(out, before);
      try (SmallRun run = run(folder.resolve("b" + before.length()), SmallRun.appended(out))) {
        run.done(2, 0, 1, 3).publish();
        assertThat(findings(run)).as(before).isEmpty();

        String whole = Files.readString(out);
        Files.writeString(out, whole + "others\tcame later\n");
        assertThat(findings(run)).as(before).isEmpty();
        Files.writeString(out, whole.replace("title 0", "titlE 0"));
        long line = whole.substring(0, whole.indexOf("u0")).lines().count() + 1;
        assertThat(findings(run))
            .as(before)
            .singleElement()
            .asString()
            .startsWith("DAMAGED out.tsv:" + line + " the record of item 0 (http://a/) reads");
        Files.writeString(out, "");
      }
    }
  }

  @Test
  void items_without_an_end_and_a_run_without_one_are_named() throws IOException {
    try (SmallRun run = run(folder, SmallRun.file(out, OutputFormat.TSV)).done(0, 3)) {
      assertThat(findings(run))
          .containsExactly(
              "MISSING journal:0 item 1 (http://b/) has neither a record nor a failure",
              "MISSING journal:0 item 2 (http://c/) has neither a record nor a failure",
              "UNFINISHED journal:0 the run has not ended: cookline resume " + run.directory());
    }
  }

  @Test
  void a_record_that_the_journal_has_twice_is_named() throws IOException {
    try (SmallRun run = run(folder, SmallRun.file(out, OutputFormat.TSV))) {
      run.done(0, 1, 2, 3, 2);

      assertThat(findings(run))
          .contains("DOUBLED journal:0 item 2 (http://c/) has more than one record");
    }
  }

  @Test
  void items_that_are_not_those_of_then_are_named() throws IOException {
    try (SmallRun run = complete()) {
      Path input = run.directory().resolve("input");
      Files.writeString(input, "http://a/\nhttp://b/\n");
      assertThat(findings(run))
          .containsExactly(
              "DAMAGED input:0 it is not what the run began with: 4 items then, 2 now");
      Files.delete(input);
      assertThat(findings(run)).containsExactly("MISSING input:0 the spooled items are gone");
    }
  }

  @Test
  void a_journal_that_is_damaged_says_where() throws IOException {
    try (SmallRun run = complete()) {
      byte[] bytes = Files.readAllBytes(run.journal());
      bytes[bytes.length / 2] ^= 1;
      Files.write(run.journal(), bytes);

      assertThat(findings(run)).anyMatch(f -> f.startsWith("DAMAGED journal:0"));
    }
  }

  @Test
  void attachments_are_there_as_they_were_attached() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    Path file = Files.writeString(results.resolve("a.txt"), "hello");
    try (SmallRun run = run(folder, SmallRun.file(out, OutputFormat.TSV))) {
      run.add(
          SmallRun.result(
              0,
              List.of(
                  new JournalEntry.NamedAttachment(
                      "a.txt", 5, sha256("hello".getBytes(UTF_8)), "a.txt"))));
      run.done(1, 2, 3).publish();
      assertThat(findings(run)).isEmpty();
      Files.writeString(file, "hellO");
      assertThat(findings(run)).containsExactly("DAMAGED a.txt:0 it is not what item 0 attached");
      Files.delete(file);
      assertThat(findings(run)).containsExactly("MISSING a.txt:0 it belongs to item 0");
    }
  }

  @Test
  void a_journal_in_which_nothing_began_is_unfinished() throws IOException {
    Files.writeString(folder.resolve("journal"), "cook");

    assertThat(new RunVerifier(disk, folder).verify().findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).isEqualTo("the run never began"));
  }

  private SmallRun complete() throws IOException {
    return run(folder, SmallRun.file(out, OutputFormat.TSV)).done(2, 0).failed(1).done(3).publish();
  }

  private SmallRun run(Path place, RunSpec.Output output) throws IOException {
    return new SmallRun(
        place, disk, output, List.of("http://a/", "http://b/", "http://c/", "http://d/"));
  }

  private List<String> findings(SmallRun run) throws IOException {
    return new RunVerifier(disk, run.directory())
        .verify().findings().stream()
            .map(
                finding ->
                    "%s %s:%d %s"
                        .formatted(
                            finding.kind(),
                            Path.of(finding.file()).getFileName(),
                            finding.line(),
                            finding.message()))
            .toList();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}

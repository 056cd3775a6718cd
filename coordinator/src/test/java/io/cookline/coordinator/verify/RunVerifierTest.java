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
        assertThat(report.totals()).isEqualTo(new RunVerifier.Totals(4, 3, 1));
        assertThat(report.notes()).isEmpty();
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
  void a_last_line_end_that_was_cut_off_is_named() throws IOException {
    try (SmallRun run = complete()) {
      String whole = Files.readString(out);
      Files.writeString(out, whole.strip());
      assertThat(findings(run)).containsExactly("DAMAGED out.tsv:4 the last line has no line end");
    }
    Files.writeString(out, "url\ttitle\nx\n");
    try (SmallRun run = run(folder.resolve("appended"), SmallRun.appended(out))) {
      run.done(2, 0, 1, 3).publish();
      Files.writeString(out, Files.readString(out).strip());
      assertThat(findings(run)).containsExactly("DAMAGED out.tsv:6 the last line has no line end");
    }
  }

  @Test
  void a_file_that_is_not_the_runs_to_the_byte_is_named() throws IOException {
    try (SmallRun run = run(folder, SmallRun.file(out, OutputFormat.TSV))) {
      run.done(0, 1, 2, 3).publish();
      JournalEntry.RunDone done = run.history().finished().orElseThrow();
      run.add(
          new JournalEntry.RunDone(
              done.ok(),
              done.failed(),
              new JournalEntry.Extent(
                  0, done.output().length(), sha256("what it wrote then".getBytes(UTF_8))),
              done.at()));
      assertThat(findings(run))
          .singleElement()
          .asString()
          .startsWith("DAMAGED out.tsv:0 it has the journal's records, and is not what the run");
    }
  }

  @Test
  void an_edit_in_a_file_that_grew_changes_nothing_behind_it() throws IOException {
    Files.writeString(out, "url\ttitle\nother\tone\nx");
    try (SmallRun run = run(folder, SmallRun.appended(out))) {
      run.done(2, 0, 1, 3).publish();
      String whole = Files.readString(out);
      for (String later : List.of("", "others\tcame later\nu2\ttitle 2\n")) {
        Files.writeString(out, whole.replace("title 0", "title zero") + later);
        assertThat(findings(run))
            .containsExactly(
                "DAMAGED out.tsv:5 the record of item 0 (http://a/) reads 'u0\ttitle zero' and"
                    + " should read 'u0\ttitle 0' (column 10)");
        Files.writeString(out, whole.replace("title 0", "t") + later);
        assertThat(findings(run)).singleElement().asString().startsWith("DAMAGED out.tsv:5 ");
        Files.writeString(out, whole.replace("u0\ttitle 0\n", "") + later);
        assertThat(findings(run)).singleElement().asString().startsWith("MISSING out.tsv:5 ");
        Files.writeString(out, whole.replace("title 3", "title three") + later);
        assertThat(findings(run)).singleElement().asString().startsWith("DAMAGED out.tsv:7 ");
      }
    }
  }

  @Test
  void lines_of_a_file_that_grew_are_numbered_as_in_the_file() throws IOException {
    Files.writeString(out, "url\ttitle\nother\tone\nx");
    try (SmallRun run = run(folder, SmallRun.appended(out))) {
      run.done(2, 0, 1, 3).publish();
      String whole = Files.readString(out);
      Files.writeString(out, whole.replace("u1\t", "u2\ttitle 2\nu1\t"));
      assertThat(findings(run))
          .containsExactly("DOUBLED out.tsv:6 the same as line 4: u2\ttitle 2");
      Files.writeString(
          out, whole.replace("u2\ttitle 2\n", "").replace("u3\t", "u2\ttitle 2\nu3\t"));
      assertThat(findings(run))
          .containsExactly(
              "MISPLACED out.tsv:6 the record of item 2 (http://c/) stands here and should be"
                  + " line 4");
    }
  }

  @Test
  void the_line_end_before_the_runs_first_line_is_told_from_an_empty_line() throws IOException {
    Files.writeString(out, "one\t\n");
    RunSpec.Output article =
        new RunSpec.Output(
            Optional.of(out),
            OutputFormat.ARTICLE,
            RunSpec.Mode.APPEND,
            RunSpec.Order.OF_COMPLETION);
    try (SmallRun run = run(folder.resolve("a"), article)) {
      run.failed(0).failed(1).done(2, 3).publish();
      assertThat(out).hasContent("one\t\n\ntitle 2\ttitle 3\t\n");
      assertThat(findings(run)).isEmpty();
    }
    Files.writeString(out, "url\ttitle\nx");
    try (SmallRun run = run(folder.resolve("t"), SmallRun.appended(out))) {
      run.done(0, 1, 2, 3).publish();
      Files.writeString(out, Files.readString(out).replace("x\n", "x"));
      assertThat(findings(run))
          .containsExactly(
              "DAMAGED out.tsv:2 the run's first line has lost the line end before it");
    }
  }

  @Test
  void each_line_of_failures_tsv_is_held_against_the_journal() throws IOException {
    try (SmallRun run = run(folder, SmallRun.file(out, OutputFormat.TSV))) {
      run.failed(2).failed(1).done(0, 3).failed(2).publish();
      assertThat(findings(run)).isEmpty();

      Path failures = run.directory().resolve("failures.tsv");
      List<String> lines = Files.readAllLines(failures);
      assertThat(lines).hasSize(3);
      String header = lines.get(0);
      String one = lines.get(1);
      String two = lines.get(2);
      Files.write(failures, List.of(header, two));
      assertThat(findings(run))
          .singleElement()
          .asString()
          .startsWith(
              "MISSING failures.tsv:2 the failure of item 1 (http://b/) should be here: http://b/");
      Files.write(failures, List.of(header, one, two, one));
      assertThat(findings(run))
          .singleElement()
          .asString()
          .startsWith("DOUBLED failures.tsv:4 the same as line 2");
      Files.write(failures, List.of(header, one, two.replace("gone", "lost")));
      assertThat(findings(run))
          .singleElement()
          .asString()
          .contains("DAMAGED failures.tsv:3 the failure of item 2 (http://c/) reads", "column");
      Files.write(failures, List.of(header, one, two, "http://x/\t9"));
      assertThat(findings(run))
          .containsExactly("FOREIGN failures.tsv:4 the run did not write 'http://x/\t9'");
      Files.writeString(failures, String.join("\n", lines));
      assertThat(findings(run))
          .containsExactly("DAMAGED failures.tsv:3 the last line has no line end");
      Files.delete(failures);
      assertThat(findings(run))
          .containsExactly("MISSING failures.tsv:0 the failures are gone, or are no file");
    }
  }

  @Test
  void a_manifest_of_other_items_is_named() throws IOException {
    try (SmallRun run = complete()) {
      Path manifest = run.directory().resolve("manifest.json");
      String text = Files.readString(manifest);
      Files.writeString(manifest, text.replace("4", "5"));
      assertThat(findings(run))
          .singleElement()
          .asString()
          .startsWith("DAMAGED manifest.json:0 its input is another: sha256 ");
      for (String torn : List.of("", "{", "[]", "{}", "{\"input\": {\"items\": {}}}", "\"x\"")) {
        Files.writeString(manifest, torn);
        assertThat(findings(run))
            .as(torn)
            .containsExactly("DAMAGED manifest.json:0 it does not say what the input was");
      }
      Files.delete(manifest);
      assertThat(findings(run)).containsExactly("MISSING manifest.json:0 the manifest is gone");
    }
  }

  @Test
  void records_that_no_file_keeps_are_said_to_be_unchecked() throws IOException {
    try (SmallRun run =
        run(folder, SmallRun.file(Path.of("/dev/null"), OutputFormat.TSV)).done(0, 1, 2, 3)) {
      run.publish();

      RunVerifier.Report report = new RunVerifier(disk, run.directory()).verify();
      assertThat(report.isSound()).isTrue();
      assertThat(report.notes())
          .containsExactly(
              "the records went to /dev/null, which keeps nothing, and can't be checked");
    }
  }

  @Test
  void what_is_no_file_any_more_is_named() throws IOException {
    try (SmallRun run = complete()) {
      Files.delete(out);
      Files.createDirectory(out);
      assertThat(findings(run))
          .containsExactly("FOREIGN out.tsv:0 the run wrote a file, and this is none any more");
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
    SmallRun run =
        new SmallRun(
            place, disk, output, List.of("http://a/", "http://b/", "http://c/", "http://d/"));
    JournalEntry.Input input = run.history().open().input();
    Files.writeString(
        run.directory().resolve("manifest.json"),
        "{\"input\": {\"items\": %d, \"sha256\": \"%s\"}}"
            .formatted(input.items(), input.sha256()));
    return run;
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

package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication that a crash cut short, at every step. */
class UnfinishedTest {

  private static final String BEFORE = "url\ttitle\nother\tof another run\n";
  private static final String OURS = "u0\ttitle 0\nu1\ttitle 1\n";

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();
  private Path out = Path.of("unset");
  private Path part = Path.of("unset");

  @BeforeEach
  void name() {
    out = folder.resolve("out.tsv");
    part = folder.resolve(".out.tsv.run-1.part");
  }

  @Test
  void an_output_that_is_done_and_has_not_its_name_gets_it() throws IOException {
    RunSpec.Output output = SmallRun.file(out, OutputFormat.TSV);
    disk.failing("rename out.tsv");
    try (SmallRun run = new SmallRun(folder, disk, output, List.of("a", "b")).done(0, 1)) {
      assertThatThrownBy(run::publish).hasMessageContaining("rename");
      assertThat(out).doesNotExist();
      assertThat(run.history().finished()).isPresent();

      FaultyDisk after = new FaultyDisk();
      Unfinished unfinished = new Unfinished(after, output, run.history());
      unfinished.complete();
      assertThat(out).hasContent("url\ttitle\n" + OURS);
      assertThat(part).doesNotExist();
      assertThat(after.operations()).containsSubsequence("rename out.tsv", "sync .");
      unfinished.complete();
      assertThat(out).hasContent("url\ttitle\n" + OURS);
    }
  }

  @Test
  void an_output_that_grew_and_was_not_tidied_up_is_left_as_it_is() throws IOException {
    try (SmallRun run = appended()) {
      disk.failing("delete .out.tsv.run-1.part");
      assertThatThrownBy(run::publish).hasMessageContaining("delete");
      assertThat(out).hasContent(BEFORE + OURS);

      new Unfinished(new FaultyDisk(), SmallRun.appended(out), run.history()).complete();
      assertThat(out).hasContent(BEFORE + OURS);
      assertThat(part).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 12, 21, 22})
  void a_file_that_grew_by_a_part_is_brought_back_to_what_it_was(int grown) throws Exception {
    try (SmallRun run = appended()) {
      intend(run);
      Files.writeString(out, BEFORE + OURS.substring(0, grown));

      takeBack(run);
      assertThat(out).hasContent(BEFORE);
      run.publish();
      assertThat(out).hasContent(BEFORE + OURS);
    }
  }

  @Test
  void a_line_end_that_was_missing_is_taken_back_too() throws Exception {
    Files.writeString(out, "url\ttitle\nno end");
    try (SmallRun run = begin()) {
      intend(run);
      for (int grown = 0; grown <= OURS.length() + 1; grown++) {
        Files.writeString(out, "url\ttitle\nno end" + ("\n" + OURS).substring(0, grown));
        takeBack(run);
        assertThat(Files.readString(out)).isEqualTo("url\ttitle\nno end");
      }
      refused(run, "url\ttitle\nno endX", "did not write");
    }
  }

  @Test
  void a_header_that_the_run_began_with_is_taken_back_and_other_text_of_its_size_is_not()
      throws Exception {
    Files.writeString(out, "");
    try (SmallRun run = begin()) {
      intend(run);
      String whole = "url\ttitle\n" + OURS;
      for (int grown = 0; grown <= whole.length(); grown++) {
        Files.writeString(out, whole.substring(0, grown));
        takeBack(run);
        assertThat(out).isEmptyFile();
      }
      refused(run, "mine\n", "did not write");
      refused(run, "urL\ttitle\nu0", "did not write");
    }
  }

  @Test
  void a_file_to_which_everything_was_appended_needs_nothing_else_to_be_known() throws Exception {
    try (SmallRun run = appended().publish()) {
      assertThat(part).doesNotExist();

      takeBack(run);
      assertThat(out).hasContent(BEFORE);
    }
  }

  @Test
  void what_somebody_else_changed_is_left_alone() throws Exception {
    try (SmallRun run = appended()) {
      intend(run);
      // Before the run's records, inside them, behind them, in their place; or all of it is gone.
      refused(run, BEFORE.replace("another", "Another") + OURS.substring(0, 5), "had before");
      refused(run, BEFORE.substring(0, 12), "had before");
      refused(run, BEFORE + "u0\ttitlE", "did not write");
      refused(run, BEFORE + OURS.replace("title 1", "title 7"), "did not write");
      refused(run, BEFORE + OURS + "more\tof others\n", "did not write");
      refused(run, BEFORE + "x", "did not write");
      Files.delete(out);
      assertThatThrownBy(() -> takeBack(run)).hasMessageContaining("it is gone");
    }
  }

  @Test
  void what_somebody_appends_after_the_run_took_its_own_back_is_theirs() throws Exception {
    Path journal;
    try (SmallRun run = appended()) {
      intend(run);
      Files.writeString(out, BEFORE + OURS);
      journal = run.journal();
    }
    takeOver(journal, 2);
    assertThat(out).hasContent(BEFORE);

    Files.writeString(out, BEFORE + "u7\tof others\n");
    takeOver(journal, 3);
    assertThat(out).hasContent(BEFORE + "u7\tof others\n");
  }

  private void takeOver(Path journal, int epoch) throws UserError, IOException {
    RunHistory history = RunHistory.read(disk, journal);
    new Unfinished(disk, SmallRun.appended(out), history)
        .takeOver(journal, new JournalEntry.Epoch(epoch, 0, "v"))
        .close();
  }

  @Test
  void a_part_of_records_of_which_nothing_else_is_left_is_not_taken_for_the_runs_own()
      throws Exception {
    try (SmallRun run = appended()) {
      intend(run);
      Files.delete(part);

      refused(run, BEFORE + OURS.substring(0, 5), "did not write");
    }
  }

  @Test
  void a_run_that_never_touched_its_file_takes_nothing_back() throws Exception {
    try (SmallRun run = appended()) {
      Files.writeString(out, "whatever");
      takeBack(run);
      assertThat(out).hasContent("whatever");
    }
  }

  private void refused(SmallRun run, String content, String why) throws IOException {
    Files.writeString(out, content);
    assertThatThrownBy(() -> takeBack(run))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.code()).isEqualTo(ExitCode.REFUSED))
        .hasMessageContaining("was changed by somebody else since the run appended to it")
        .hasMessageContaining(why);
    assertThat(Files.readString(out)).isEqualTo(content);
  }

  private void takeBack(SmallRun run) throws UserError, IOException {
    new Unfinished(disk, SmallRun.appended(out), run.history()).takeBack();
  }

  /** The journal says what is about to be appended, and there the coordinator dies. */
  private void intend(SmallRun run) throws IOException {
    try (Views views = run.show()) {
      OutputTarget.Sealed sealed = views.sink().complete().seal();
      run.add(sealed.intent().orElseThrow());
    }
    assertThat(run.entries(JournalEntry.AppendIntent.class)).hasSize(1);
  }

  private SmallRun appended() throws IOException {
    Files.writeString(out, BEFORE);
    return begin();
  }

  private SmallRun begin() throws IOException {
    return new SmallRun(folder, disk, SmallRun.appended(out), List.of("a", "b")).done(0, 1);
  }
}

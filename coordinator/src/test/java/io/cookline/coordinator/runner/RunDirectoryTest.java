package io.cookline.coordinator.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  @TempDir Path folder;

  @Test
  void a_new_one_is_made_with_the_folders_above_it_and_locked() throws Exception {
    Path path = folder.resolve("runs/deep/one");
    try (RunDirectory directory = RunDirectory.create(path)) {
      assertThat(path.resolve("lock")).exists();
      assertThat(directory.made()).contains(folder.resolve("runs"));
      assertThatThrownBy(() -> RunDirectory.create(path)).hasMessageContaining("in use by");
    }
  }

  @Test
  void one_that_is_there_and_empty_is_taken_and_a_lock_alone_is_empty() throws Exception {
    Files.createFile(folder.resolve("lock"));
    try (RunDirectory directory = RunDirectory.create(folder)) {
      assertThat(directory.made()).isEmpty();
    }
  }

  @Test
  void one_that_holds_anything_is_refused_and_a_run_in_it_can_be_resumed() throws Exception {
    Files.createFile(folder.resolve("anything"));
    refused(folder, "is not empty", "name a directory that is empty or not there");
    Files.createFile(folder.resolve("journal"));
    refused(folder, "is not empty", "cookline resume " + folder);
    assertThat(folder.resolve("lock")).as("untouched").doesNotExist();
  }

  @Test
  void what_workers_wrote_who_started_early_does_not_keep_it() throws Exception {
    Path path = folder.resolve("runs/one");
    try (RunDirectory directory = RunDirectory.create(path)) {
      Files.createDirectory(directory.logs());
      Files.createFile(directory.logs().resolve("localhost-1.log"));
      directory.discard();
    }
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  /** Two nightly scripts find the same one, and the first has performed all of it by now. */
  @Test
  void one_is_emptied_only_if_no_run_ever_began_there() throws Exception {
    RunDirectory.create(folder).close();
    Files.writeString(folder.resolve("input"), "1\n");
    Path journal = folder.resolve("journal");
    JournalWriter.create(new FileDisk(), journal, new Random(1)).close();
    RunDirectory.clearWhatNeverBegan(folder);
    assertThat(journal).as("a header alone").doesNotExist();

    try (JournalWriter began = JournalWriter.create(new FileDisk(), journal, new Random(1))) {
      began.append(
          new JournalEntry.RunOpen(
              "run",
              new JournalEntry.Work("hello", "", List.of(), List.of()),
              new JournalEntry.Asked(
                  List.of(), "/", new JournalEntry.Output("", "tsv", false, false, "")),
              new JournalEntry.Input(1, ""),
              new JournalEntry.Origin("", 0, 1)));
      began.sync();
    }
    RunDirectory.clearWhatNeverBegan(folder);
    assertThat(journal).as("it began").exists();
    Files.writeString(journal, "this is no journal, or was one and is damaged now");
    RunDirectory.clearWhatNeverBegan(folder);
    assertThat(journal).as("nobody knows").exists();
  }

  @Test
  void one_that_can_not_be_made_is_an_error_of_the_output() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> RunDirectory.create(file.resolve("run")))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.code()).isEqualTo(ExitCode.OUTPUT))
        .hasMessageContaining("can't make the run directory");
  }

  @Test
  void to_take_one_over_there_must_be_a_journal_and_nobody_else() throws Exception {
    assertThatThrownBy(() -> RunDirectory.takeOver(folder))
        .hasMessageContaining("is no run directory: it has no journal");
    assertThatThrownBy(() -> RunDirectory.takeOver(folder.resolve("no")))
        .hasMessageContaining("there is no run directory");
    Files.createFile(folder.resolve("journal"));
    try (RunDirectory directory = RunDirectory.takeOver(folder)) {
      assertThat(directory.journal()).isEqualTo(folder.resolve("journal"));
      assertThatThrownBy(() -> RunDirectory.takeOver(folder)).hasMessageContaining("in use by");
    }
    RunDirectory.takeOver(folder).close();
  }

  @Test
  void a_run_that_never_began_leaves_no_trace() throws Exception {
    Path path = folder.resolve("runs/one");
    try (RunDirectory directory = RunDirectory.create(path)) {
      for (Path file : new Path[] {directory.input(), directory.journal(), directory.manifest()}) {
        Files.createFile(file);
      }
      Files.createDirectory(directory.logs());
      directory.discard();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_folder_in_which_another_run_has_its_own_stays() throws Exception {
    try (RunDirectory one = RunDirectory.create(folder.resolve("runs/one"));
        RunDirectory _ = RunDirectory.create(folder.resolve("runs/two"))) {
      one.discard();
    }
    assertThat(folder.resolve("runs/one")).doesNotExist();
    assertThat(folder.resolve("runs/two/lock")).exists();
  }

  @Test
  void its_word_is_plain_and_never_the_same() throws Exception {
    Path path = folder.resolve("é x'".repeat(30));
    try (RunDirectory directory = RunDirectory.create(path)) {
      assertThat(directory.newWord())
          .matches("[A-Za-z0-9._+-]{1,67}")
          .isNotEqualTo(directory.newWord());
    }
  }

  private static void refused(Path path, String... why) {
    assertThatThrownBy(() -> RunDirectory.create(path))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.code()).isEqualTo(ExitCode.REFUSED))
        .hasMessageContainingAll(why);
  }
}

package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps by which an output gets its name. */
class PublisherTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void the_output_is_safe_before_the_journal_says_done_and_has_its_name_after_that()
      throws IOException {
    Path out = folder.resolve("out.tsv");
    try (SmallRun run = run(out, false).done(0).failed(1)) {
      disk.note("published");
      run.publish();

      assertThat(after("published"))
          .containsSubsequence(
              "force .out.tsv.run-1.part",
              "write journal",
              "force journal",
              "rename out.tsv",
              "sync " + folder.getFileName());
      assertThat(run.entries(JournalEntry.RunDone.class))
          .containsExactly(
              new JournalEntry.RunDone(
                  1, 1, new JournalEntry.Extent(0, Files.size(out), sha256(out)), 0));
      assertThat(run.history().finished()).isPresent();
    }
  }

  @Test
  void a_file_that_grows_does_so_between_an_entry_that_announces_it_and_one_that_says_done()
      throws IOException {
    Path out = Files.writeString(folder.resolve("out.tsv"), "url\ttitle\n");
    try (SmallRun run = run(out, true).done(0)) {
      disk.note("published");
      run.publish();

      assertThat(after("published"))
          .containsSubsequence(
              "force .out.tsv.run-1.part",
              "force journal",
              "write out.tsv",
              "force out.tsv",
              "force journal",
              "delete .out.tsv.run-1.part");
      JournalEntry.AppendIntent intent = run.entries(JournalEntry.AppendIntent.class).getFirst();
      assertThat(intent.length()).isEqualTo(10);
      assertThat(intent.added()).isEqualTo("u0\ttitle 0\n".length());
      assertThat(run.entries(JournalEntry.RunDone.class).getFirst().output())
          .isEqualTo(new JournalEntry.Extent(10, intent.added(), intent.addedSha256()));
    }
    assertThat(out).hasContent("url\ttitle\nu0\ttitle 0\n");
  }

  @Test
  void an_output_that_can_not_be_made_safe_is_never_said_to_be_done() throws IOException {
    Path out = folder.resolve("out.tsv");
    try (SmallRun run = run(out, false).done(0, 1)) {
      disk.failing("force .out.tsv.run-1.part");
      assertThatThrownBy(run::publish).hasMessageContaining("could not be made to keep");

      assertThat(disk.count("force .out.tsv.run-1.part")).isEqualTo(1);
      assertThat(run.entries(JournalEntry.RunDone.class)).isEmpty();
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void a_file_whose_growth_can_not_be_made_safe_is_as_it_was() throws IOException {
    Path out = Files.writeString(folder.resolve("out.tsv"), "url\ttitle\n");
    try (SmallRun run = run(out, true).done(0)) {
      disk.failing("force out.tsv");
      assertThatThrownBy(run::publish).hasMessageContaining("could not be made to keep");

      assertThat(run.entries(JournalEntry.RunDone.class)).isEmpty();
    }
    assertThat(out).hasContent("url\ttitle\n");
  }

  private List<String> after(String operation) {
    List<String> all = disk.operations();
    return all.subList(all.indexOf(operation), all.size());
  }

  private SmallRun run(Path out, boolean append) throws IOException {
    return new SmallRun(
        folder,
        disk,
        append ? SmallRun.appended(out) : SmallRun.file(out, OutputFormat.TSV),
        List.of("a", "b"));
  }

  private static String sha256(Path file) throws IOException {
    return HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(file)));
  }
}

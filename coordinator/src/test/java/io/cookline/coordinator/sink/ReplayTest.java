package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views are what the journal says, whatever they were before. */
class ReplayTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void every_view_is_made_again_from_the_journal_alone() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_COMPLETION).done(2, 0).failed(1);
        Views views = run.show()) {
      assertThat(views.failureExamples()).containsExactly("HTTP_STATUS: gone");
      assertThat(part()).hasContent("url\ttitle\nu2\ttitle 2\nu0\ttitle 0\n");
      assertThat(lines(run, "failures.tsv"))
          .containsExactly(
              "item\tseq\tkind\tstatus\tattempts\texitval\treason",
              "http://b/\t1\tHTTP_STATUS\t410\t1\t22\tgone");
      assertThat(lines(run, "items.tsv").stream().map(line -> line.split("\t", -1)[0]))
          .containsExactly("seq", "2", "0", "1");
      assertThat(lines(run, "joblog.tsv").stream().map(line -> line.split("\t", -1)[0]))
          .containsExactly("Seq", "3", "1", "2");
    }
  }

  @Test
  void in_the_order_of_items_a_failed_one_holds_nothing_up() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_ITEMS).done(2, 0).failed(1);
        Views _ = run.show()) {
      assertThat(part()).hasContent("url\ttitle\nu0\ttitle 0\nu2\ttitle 2\n");
    }
  }

  @Test
  void a_failure_that_is_tried_again_holds_its_place_and_is_no_failure() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_ITEMS).failed(0).done(1)) {
      Views.Opened opened = run.open(Optional.empty());
      try (Views views = opened.views()) {
        Replay.show(disk, run.journal(), opened, StandingFailures.none(), attachments());
        assertThat(part()).hasContent("url\ttitle\n");
        assertThat(lines(run, "failures.tsv")).hasSize(1);
        assertThat(views.failureExamples()).isEmpty();
      }
      run.done(0);
      try (Views _ = run.show()) {
        assertThat(part()).hasContent("url\ttitle\nu0\ttitle 0\nu1\ttitle 1\n");
      }
    }
  }

  @Test
  void what_the_output_has_by_its_checkpoint_is_not_written_again() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_COMPLETION).done(2, 0)) {
      OutputTarget.Mark mark;
      try (Views views = run.show()) {
        mark = views.sink().mark().orElseThrow();
      }
      Files.writeString(part(), Files.readString(part()) + "torn");
      run.add(new JournalEntry.Checkpoint(mark.length(), mark.tailCrc(), 2)).done(1);
      Views.Opened opened = run.open(run.history().checkpoint());
      try (Views _ = opened.views()) {
        assertThat(opened.results()).isEqualTo(2);
      }

      try (Views _ = run.show()) {
        assertThat(part()).hasContent("url\ttitle\nu2\ttitle 2\nu0\ttitle 0\nu1\ttitle 1\n");
      }
      Files.writeString(part(), "somebody was here");
      try (Views _ = run.show()) {
        assertThat(part()).hasContent("url\ttitle\nu2\ttitle 2\nu0\ttitle 0\nu1\ttitle 1\n");
      }
    }
  }

  /** 512 records of 3 MiB do not fit into any heap that people give it. */
  @Test
  void long_records_are_shown_a_few_at_a_time() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_COMPLETION)) {
      for (long seq = 0; seq < 3; seq++) {
        FieldValue.Text text = new FieldValue.Text("x".repeat(700 << 10));
        JournalEntry.Stay stay = SmallRun.result(seq, List.of()).stay();
        run.add(new JournalEntry.Result(seq, List.of(text, text), List.of(), stay));
      }
      disk.note("shown");
      try (Views _ = run.show()) {
        List<String> after = disk.operations();
        assertThat(after.subList(after.indexOf("shown"), after.size()))
            .filteredOn("write items.tsv"::equals)
            .hasSize(3);
      }
    }
  }

  @Test
  void names_that_attachments_have_are_taken_still() throws IOException {
    try (SmallRun run = run(RunSpec.Order.OF_COMPLETION)) {
      run.add(
          SmallRun.result(
              0, List.of(new JournalEntry.NamedAttachment("a.txt", 0, empty(), "a.txt"))));
      Path results = Files.createDirectories(folder.resolve("results"));
      AttachmentFolder attachments = new AttachmentFolder(disk, results, "run-1");
      Views.Opened opened = run.open(Optional.empty());
      try (Views _ = opened.views()) {
        Replay.show(disk, run.journal(), opened, StandingFailures.none(), attachments);
      }
      attachments.piece(1, 2, "a.txt", 0, ByteBuffer.allocate(0));
      assertThat(attachments.publish(1, 2, List.of(new Attachment("a.txt", 0, empty()))))
          .extracting(JournalEntry.NamedAttachment::file)
          .containsExactly("a.2.txt");
    }
  }

  private SmallRun run(RunSpec.Order order) throws IOException {
    return new SmallRun(
        folder,
        disk,
        new RunSpec.Output(
            Optional.of(folder.resolve("out.tsv")),
            OutputFormat.TSV,
            RunSpec.Mode.OVERWRITE,
            order),
        List.of("http://a/", "http://b/", "http://c/"));
  }

  private AttachmentFolder attachments() {
    return new AttachmentFolder(disk, folder.resolve("results"), "run-1");
  }

  private Path part() {
    return folder.resolve(".out.tsv.run-1.part");
  }

  private static List<String> lines(SmallRun run, String file) throws IOException {
    return Files.readAllLines(run.directory().resolve(file));
  }

  private static String empty() {
    return HexFormat.of().formatHex(Sha256.digest().digest());
  }
}

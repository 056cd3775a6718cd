package io.cookline.coordinator.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.AttachmentFolder;
import io.cookline.coordinator.sink.Committer;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.sink.Views;
import io.cookline.spi.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  @TempDir Path folder;

  @Test
  void a_message_is_one_line_whatever_a_web_page_put_into_it() throws IOException {
    assertThat(shown(RunSpec.Progress.NONE, false, "Writing \"jazz\ndone ok=5 failed=0\"", false))
        .isEqualTo("Writing \"jazz\\ndone ok=5 failed=0\"\n");
  }

  @Test
  void details_are_for_those_who_asked_and_nothing_is_for_the_quiet() throws IOException {
    assertThat(shown(RunSpec.Progress.NONE, false, "okay", true)).isEmpty();
    assertThat(shown(RunSpec.Progress.NONE, true, "okay", true)).isEqualTo("okay\n");
    assertThat(shown(RunSpec.Progress.QUIET, true, "okay", true)).isEmpty();
    assertThat(shown(RunSpec.Progress.QUIET, false, "okay", false)).isEmpty();
  }

  private String shown(RunSpec.Progress progress, boolean verbose, String message, boolean detail)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(bytes, true, UTF_8));
    FileDisk disk = new FileDisk();
    try (JournalWriter journal =
            JournalWriter.create(disk, folder.resolve("journal"), new Random(1));
        Views views = views(disk);
        Committer committer =
            new Committer(
                new Committer.Safe(
                    disk,
                    journal,
                    views,
                    new AttachmentFolder(disk, folder, "run-1"),
                    RunSpec.Durability.GROUP),
                new Committer.Before(new BitSet(), 0),
                1,
                event -> {})) {
      new Inbox(committer, terminal, new RunSpec.Talk(progress, verbose, List.of()))
          .said(message, detail);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Views views(FileDisk disk) throws IOException {
    return Views.open(
            new Views.Places(
                disk,
                new RunSpec.Output(Optional.of(folder.resolve("out.tsv")), OutputFormat.TSV),
                folder,
                Optional.empty(),
                (item, out) -> out.append(item)),
            new Views.Shape(List.of(Column.of("a")), 1, 1, "run-1"),
            seqs -> List.of(),
            Optional.empty())
        .views();
  }
}

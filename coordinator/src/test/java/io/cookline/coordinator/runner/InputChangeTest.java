package io.cookline.coordinator.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.sink.SmallRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputChangeTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @Test
  void an_input_that_is_the_same_changes_nothing() throws Exception {
    begin("a", "b", "c");
    byte[] journal = Files.readAllBytes(journal());

    assertThat(apply("a", "b", "c").done().stream()).containsExactly(0);
    assertThat(journal()).hasBinaryContent(journal);
    assertThat(told.toString(UTF_8)).isEmpty();
    assertThat(folder.resolve("run/input.next")).doesNotExist();
  }

  @Test
  void items_that_moved_keep_their_records_and_failures() throws Exception {
    begin("a", "b", "c");
    RunHistory history = apply("c", "b", "a");

    assertThat(history.done().stream()).containsExactly(2);
    assertThat(history.failed().stream()).containsExactly(1);
    assertThat(history.open().input().items()).isEqualTo(3);
    assertThat(told.toString(UTF_8)).contains("the same items in another order");
    assertThat(folder.resolve("run/input")).hasContent("c\nb\na\n");
  }

  @Test
  void what_is_new_gone_and_kept_is_told() throws Exception {
    begin("a", "b", "c");
    RunHistory history = apply("x", "a", "y", "c");

    assertThat(history.done().stream()).containsExactly(1);
    assertThat(history.failed().stream()).isEmpty();
    assertThat(history.left()).isEqualTo(3);
    assertThat(told.toString(UTF_8)).contains("1 done, 1 left, 2 new, 1 gone, 0 failed");
    assertThat(folder.resolve("run").toFile().list())
        .containsExactlyInAnyOrder("journal", "input", "lock");
  }

  @Test
  void an_input_with_an_item_that_can_not_be_performed_changes_nothing() throws Exception {
    begin("a", "b", "c");
    byte[] journal = Files.readAllBytes(journal());
    Files.write(folder.resolve("in.txt"), new byte[] {'a', '\n', (byte) 0xff, '\n'});

    assertThatThrownBy(this::apply).isInstanceOf(UserError.class);
    assertThat(journal()).hasBinaryContent(journal);
    assertThat(folder.resolve("run/input.next")).doesNotExist();
  }

  @Test
  void a_change_that_is_cut_short_was_made_or_was_not() throws Exception {
    for (String step : List.of("rename journal", "sync .", "rename input", "sync run")) {
      begin("a", "b", "c");
      disk.failing(step);
      assertThatThrownBy(() -> apply("c", "x")).hasMessageContaining(step);

      FaultyDisk after = new FaultyDisk();
      RunHistory history = RunHistory.read(after, journal());
      try (RunDirectory directory = RunDirectory.takeOver(folder.resolve("run"))) {
        InputChange.settle(after, directory, history.open().input());
      }
      boolean made = history.open().input().items() == 2;
      assertThat(folder.resolve("run/input")).hasContent(made ? "c\nx\n" : "a\nb\nc\n");
      assertThat(folder.resolve("run/input.next")).doesNotExist();
      assertThat(folder.resolve("run/journal.next")).doesNotExist();
      disk.healing(step);
    }
  }

  /** The first item has a record, the second failed, the third is left. */
  private void begin(String... items) throws IOException {
    Files.deleteIfExists(folder.resolve("run/input"));
    RunSpec.Output output = SmallRun.file(folder.resolve("out.tsv"), OutputFormat.TSV);
    new SmallRun(folder, new FaultyDisk(), output, List.of(items)).done(0).failed(1).close();
  }

  private RunHistory apply(String... items) throws UserError, IOException {
    Path input = folder.resolve("in.txt");
    if (items.length > 0) {
      Files.write(input, List.of(items));
    }
    RunSpec spec =
        new RunRequest(JobArgument.find("hello"), RunOptions.of("-i=" + input)).check("x");
    try (RunDirectory directory = RunDirectory.takeOver(folder.resolve("run"))) {
      Terminal terminal = new Terminal(new PrintStream(told, true, UTF_8));
      return new InputChange(spec, disk, directory, terminal)
          .apply(RunHistory.read(disk, directory.journal()));
    }
  }

  private Path journal() {
    return folder.resolve("run/journal");
  }
}

package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FileDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {

  @TempDir Path folder;

  @Test
  void a_file_that_is_not_there_or_empty_gets_a_header_first() throws IOException {
    append("a\tb\n", "1\t2\n");
    assertThat(content()).isEqualTo("a\tb\n1\t2\n");

    Files.writeString(file(), "");
    append("a\tb\n", "3\t4\n");
    assertThat(content()).isEqualTo("a\tb\n3\t4\n");
    assertThat(folder.toFile().list()).containsExactly("out.tsv");
  }

  @Test
  void what_is_there_stays_and_no_second_header_is_written() throws IOException {
    append("a\tb\n", "1\t2\n");
    append("a\tb\n", "3\t4\n");
    assertThat(content()).isEqualTo("a\tb\n1\t2\n3\t4\n");
  }

  @Test
  void the_file_is_as_it_was_until_the_end() throws IOException {
    Files.writeString(file(), "a\tb\n1\t2\n");
    try (OutputTarget target = open("a\tb\n")) {
      target.write(bytes("3\t4\n"));
      assertThat(content()).isEqualTo("a\tb\n1\t2\n");
      assertThat(target.temporary()).hasContent("3\t4\n");
    }
    assertThat(content()).isEqualTo("a\tb\n1\t2\n");
  }

  @Test
  void a_last_line_without_an_end_gets_one() throws IOException {
    Files.writeString(file(), "a\tb\n1\t2");
    append("a\tb\n", "3\t4\n");
    assertThat(content()).isEqualTo("a\tb\n1\t2\n3\t4\n");
  }

  @Test
  void a_run_without_records_changes_nothing() throws IOException {
    Files.writeString(file(), "a\tb\n1\t2");
    append("a\tb\n", "");
    assertThat(content()).isEqualTo("a\tb\n1\t2");
  }

  /** Two runs began with no file: the second to end finds the first one's header. */
  @Test
  void of_two_runs_that_append_at_the_same_time_both_are_there_and_one_header() throws IOException {
    try (OutputTarget one = open("a\tb\n");
        OutputTarget two =
            OutputTarget.append(new FileDisk(), addition("a\tb\n"), "run-2", Optional.empty())) {
      one.write(bytes("1\t2\n"));
      two.write(bytes("3\t4\n"));
      publish(two);
      publish(one);
    }
    assertThat(content()).isEqualTo("a\tb\n3\t4\n1\t2\n");
  }

  @Test
  void a_file_that_became_shorter_or_another_meanwhile_is_left_alone_and_nothing_is_lost()
      throws IOException {
    Files.writeString(file(), "a\tb\n1\t2\n");
    try (OutputTarget target = open("a\tb\n")) {
      target.write(bytes("3\t4\n"));
      Files.writeString(file(), "a\tb\n");
      assertThatThrownBy(target::seal)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("out.tsv became shorter while the run was under way (4 bytes,");
      Files.writeString(file(), "x\ty\n1\t2\n3\t4\n");
      assertThatThrownBy(target::seal).hasMessageContaining("has the columns x, y");
      assertThat(content()).isEqualTo("x\ty\n1\t2\n3\t4\n");
      assertThat(target.temporary()).hasContent("3\t4\n");
    }
  }

  @Test
  void more_than_one_step_of_bytes_arrives_whole() throws IOException {
    Files.writeString(file(), "a\tb\n");
    String many = "0123456789\tabc\n".repeat(20_000);
    append("a\tb\n", many);
    assertThat(content().equals("a\tb\n" + many)).isTrue();
  }

  @Test
  void a_link_stays_a_link_and_what_it_leads_to_grows() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.writeString(elsewhere.resolve("real.tsv"), "a\tb\n");
    Files.createSymbolicLink(file(), real);
    append("a\tb\n", "1\t2\n");

    assertThat(file()).isSymbolicLink();
    assertThat(real).hasContent("a\tb\n1\t2\n");
    assertThat(elsewhere.toFile().list()).containsExactly("real.tsv");
  }

  @Test
  void a_device_is_written_to_at_once() throws IOException {
    var device =
        new AppendedFile.Addition(Path.of("/dev/null"), OutputFormat.TSV, List.of("a"), "a\n");
    try (OutputTarget target =
        OutputTarget.append(new FileDisk(), device, "run-1", Optional.empty())) {
      target.write(bytes("gone"));
      publish(target);
      assertThat(target.temporary()).isNull();
    }
  }

  private void append(String header, String records) throws IOException {
    try (OutputTarget target = open(header)) {
      target.write(bytes(records));
      publish(target);
    }
  }

  private OutputTarget open(String header) throws IOException {
    return OutputTarget.append(new FileDisk(), addition(header), "run-1", Optional.empty());
  }

  private AppendedFile.Addition addition(String header) {
    return new AppendedFile.Addition(file(), OutputFormat.TSV, List.of("a", "b"), header);
  }

  private static void publish(OutputTarget target) throws IOException {
    target.seal();
    target.grow();
    target.publish();
  }

  private Path file() {
    return folder.resolve("out.tsv");
  }

  private String content() throws IOException {
    return Files.readString(file());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}

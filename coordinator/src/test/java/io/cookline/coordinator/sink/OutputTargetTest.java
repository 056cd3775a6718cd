package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTargetTest {

  @TempDir Path folder;

  @Test
  void an_older_file_stays_whole_until_the_new_one_gets_its_name() throws IOException {
    Path file = folder.resolve("titles.tsv");
    Files.writeString(file, "old");
    try (OutputTarget target = OutputTarget.file(new FileDisk(), file, "run-1", Optional.empty())) {
      target.write(bytes("new"));

      assertThat(file).hasContent("old");
      assertThat(folder.resolve(".titles.tsv.run-1.part")).hasContent("new");
      assertThat(target.temporary()).isEqualTo(folder.resolve(".titles.tsv.run-1.part"));

      target.seal();
      target.publish();
      assertThat(file).hasContent("new");
      assertThat(folder.resolve(".titles.tsv.run-1.part")).doesNotExist();
    }
  }

  @Test
  void a_target_that_is_only_closed_leaves_the_old_file_and_the_temporary_one() throws IOException {
    Path file = folder.resolve("titles.tsv");
    Files.writeString(file, "old");
    try (OutputTarget target = OutputTarget.file(new FileDisk(), file, "run-1", Optional.empty())) {
      target.write(bytes("half"));
    }

    assertThat(file).hasContent("old");
    assertThat(folder.resolve(".titles.tsv.run-1.part")).hasContent("half");
  }

  @Test
  void a_link_stays_a_link_and_what_it_leads_to_is_replaced() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.writeString(elsewhere.resolve("real.tsv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.tsv"), real);
    try (OutputTarget target = OutputTarget.file(new FileDisk(), link, "run-1", Optional.empty())) {
      target.write(bytes("new"));
      assertThat(elsewhere.resolve(".real.tsv.run-1.part")).exists();
      target.seal();
      target.publish();
    }

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void a_device_is_written_to_and_never_replaced() throws IOException {
    try (OutputTarget target =
        OutputTarget.file(new FileDisk(), Path.of("/dev/null"), "run-1", Optional.empty())) {
      target.write(bytes("gone"));
      target.seal();
      target.publish();

      assertThat(target.temporary()).isNull();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}

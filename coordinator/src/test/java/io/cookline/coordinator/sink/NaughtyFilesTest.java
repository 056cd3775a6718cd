package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.it.naughty.NaughtyStrings;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaughtyFilesTest {

  @TempDir Path parent;

  @Test
  void eachAttachmentIsAFileInItsFolderAndNoneTakesAnothersPlace() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("results"));
    AttachmentFolder attachments = new AttachmentFolder(new FileDisk(), folder, "run-1");
    List<String> names = NaughtyStrings.all();
    for (int seq = 0; seq < names.size(); seq++) {
      byte[] content = Integer.toString(seq).getBytes(UTF_8);
      String name = names.get(seq);
      attachments.piece(1, seq, name, 0, ByteBuffer.wrap(content));
      String digest = HexFormat.of().formatHex(Sha256.digest().digest(content));
      attachments.publish(1, seq, List.of(new Attachment(name, content.length, digest)));
    }

    List<Path> files = everyFile();
    assertThat(files).allMatch(file -> folder.equals(file.getParent())).hasSize(names.size());
    assertThat(files.stream().map(NaughtyFilesTest::content).collect(Collectors.toSet()))
        .hasSize(names.size());
    assertThat(files.stream().map(file -> String.valueOf(file.getFileName())))
        .allMatch(name -> !name.startsWith(".") && !name.startsWith("-"))
        .allMatch(name -> !name.endsWith(".") && !name.endsWith(" "))
        .noneMatch(name -> name.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?"));
  }

  @Test
  void anOutputHasJustItsNameOrIsRefused() throws IOException {
    int made = 0;
    for (String name : NaughtyStrings.texts()) {
      if (name.isEmpty() || name.contains("/") || name.indexOf('\0') >= 0 || isFolder(name)) {
        // No name of a file in this folder at all: the arguments' checks refuse it.
        continue;
      }
      boolean fits = name.getBytes(UTF_8).length <= 255;
      Path file = parent.resolve(name);
      try (OutputTarget target =
          OutputTarget.file(new FileDisk(), file, "run-1", Optional.empty())) {
        target.write(ByteBuffer.wrap(new byte[] {'x'}));
        target.seal();
        target.publish();
        assertThat(fits).as(name).isTrue();
        assertThat(everyFile()).containsExactly(file);
        Files.delete(file);
        made++;
      } catch (IOException tooLong) {
        assertThat(fits).as("%s: %s", name, tooLong).isFalse();
        for (Path temporary : everyFile()) {
          Files.delete(temporary);
        }
      }
    }
    assertThat(made).isGreaterThan(400);
  }

  private static boolean isFolder(String name) {
    return name.equals(".") || name.equals("..");
  }

  private List<Path> everyFile() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

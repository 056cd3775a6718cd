package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintableOutTest {

  @TempDir Path folder;

  @Test
  void what_a_terminal_would_obey_is_spelled_out() throws IOException {
    assertThat(shown("a\u001b[2Jb\tc\u202Ed\u009be\u0007\n"))
        .isEqualTo("a\\x1b[2Jb\tc\\u{202e}d\\x9be\\x07\n");
  }

  @Test
  void lines_and_columns_stay_and_letters_too() throws IOException {
    assertThat(shown("name\tgreeting\nZoë\tHello, 世界 👋\n\"a\",\"b\"\r\n"))
        .isEqualTo("name\tgreeting\nZoë\tHello, 世界 👋\n\"a\",\"b\"\r\n");
  }

  @Test
  void a_carriage_return_alone_overwrites_nothing() throws IOException {
    assertThat(shown("good\rbad\n\r")).isEqualTo("good\\rbad\n\\r");
  }

  private String shown(String text) throws IOException {
    Path file = folder.resolve("terminal");
    try (OutputTarget target =
        new PrintableOut(
            new StraightOut(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                true))) {
      target.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
    return Files.readString(file);
  }
}

package io.cookline.coordinator.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.run.RunSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenInputTest {

  @TempDir Path folder;

  @Test
  void text_is_read_as_it_is_however_short() throws IOException {
    for (String text : new String[] {"", "a", "\n", "\u001f", "some text\nand more\n"}) {
      assertThat(read(text.getBytes(UTF_8))).isEqualTo(text);
    }
  }

  @Test
  void gzip_is_known_by_its_first_bytes_and_members_may_be_joined() throws IOException {
    assertThat(read(joined(gzip("Ada\nGr"), gzip(""), gzip("ace\n")))).isEqualTo("Ada\nGrace\n");
  }

  @Test
  void members_of_any_length_come_back_whole() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder();
      byte[] packed = {};
      for (int member = random.nextInt(1, 6); member > 0; member--) {
        byte[] noise = new byte[random.nextInt(random.nextBoolean() ? 50 : 100_000)];
        random.nextBytes(noise);
        String part = new String(noise, StandardCharsets.ISO_8859_1);
        text.append(part);
        packed = joined(packed, gzip(part));
      }
      assertThat(read(packed).contentEquals(text)).as("round %s", round).isTrue();
    }
  }

  /** The JDK reads only what is whole of this, and says nothing. */
  @Test
  void gzip_that_is_cut_off_anywhere_is_an_error() throws IOException {
    byte[] packed = joined(gzip("Ada\n"), gzip("Grace\n"));
    int boundary = gzip("Ada\n").length;
    for (int length = 2; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      if (length == boundary) {
        assertThat(read(cut)).isEqualTo("Ada\n");
      } else {
        assertThatThrownBy(() -> read(cut))
            .as("%s of %s bytes", length, packed.length)
            .isInstanceOf(InputReader.UnreadableInput.class)
            .hasMessageMatching(".*(cut off, after|data, at byte) [0-9]+.*")
            .hasMessageContaining("items");
      }
    }
  }

  @Test
  void gzip_with_a_flipped_bit_is_an_error() throws IOException {
    byte[] packed = gzip("Ada\nGrace\nAlan\n".repeat(10));
    int flipped = packed.length - 6;
    packed[flipped] ^= 4;
    assertThatThrownBy(() -> read(packed)).hasMessageContaining("the gzip data is damaged");
  }

  @Test
  void what_follows_gzip_and_is_none_is_an_error() throws IOException {
    byte[] packed = gzip("Ada\n");
    assertThatThrownBy(() -> read(joined(packed, "rest\n".getBytes(UTF_8))))
        .hasMessageContaining(
            "after the gzip data, at byte " + packed.length + ", comes something else");
  }

  @Test
  void what_can_not_be_text_is_refused_in_one_sentence() {
    assertThatThrownBy(() -> read("Ada\n".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(InputReader.UnreadableInput.class)
        .hasMessageContaining("UTF-16")
        .hasMessageContaining("iconv");
    assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0, 0}))
        .hasMessageContaining("spreadsheet");
    assertThatThrownBy(() -> read(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0}))
        .hasMessageContaining("xz -dc");
    assertThatThrownBy(() -> read(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0}))
        .hasMessageContaining("zstd -dc");
  }

  /** What nobody has typed yet must not be waited for. */
  @ParameterizedTest
  @ValueSource(strings = {"Ada\n", "\n", "P\n", "PK\n", "(\n"})
  void a_line_that_is_there_is_read_before_more_comes(String line) throws IOException {
    List<String> lines = new ArrayList<>();
    InputStream typed =
        new SequenceInputStream(
            new ByteArrayInputStream(line.getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() {
                throw new AssertionError("it would wait here");
              }

              @Override
              public int read(byte[] bytes, int offset, int count) {
                return read();
              }
            });
    TextLines.read(
        OpenInput.unpacked(typed),
        new EntryListener() {
          @Override
          public void entry(long number, String text) {
            lines.add(text);
          }

          @Override
          public void bad(long number, String problem) {
            throw new AssertionError(problem);
          }

          @Override
          public boolean enough() {
            return !lines.isEmpty();
          }
        });
    assertThat(lines).containsExactly(line.stripTrailing());
  }

  private String read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("items"), bytes);
    try (InputStream in = OpenInput.of(new RunSpec.Input(Optional.of(file)))) {
      byte[] read = in.readAllBytes();
      return new String(read, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}

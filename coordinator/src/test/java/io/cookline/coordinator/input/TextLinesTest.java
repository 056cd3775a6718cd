package io.cookline.coordinator.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  @Test
  void a_line_ends_with_or_without_a_carriage_return_and_the_last_needs_no_end()
      throws IOException {
    assertThat(read("a\nb\r\nc")).containsExactly("1 a", "2 b", "3 c");
    assertThat(read("a\nb\r\nc\n")).containsExactly("1 a", "2 b", "3 c");
  }

  @Test
  void an_empty_line_is_a_line_and_an_empty_file_has_none() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).containsExactly("1 ");
    assertThat(read("a\n\nb\n")).containsExactly("1 a", "2 ", "3 b");
    assertThat(read("\r\n")).containsExactly("1 ");
  }

  @Test
  void a_carriage_return_inside_a_line_belongs_to_it() throws IOException {
    assertThat(read("a\rb\r\r\n")).containsExactly("1 a\rb\r");
  }

  @Test
  void a_byte_order_mark_counts_only_at_the_beginning() throws IOException {
    assertThat(read("\ufeffa\n\ufeffb\n")).containsExactly("1 a", "2 \ufeffb");
  }

  @Test
  void what_is_not_utf_8_is_named_by_its_line() throws IOException {
    byte[] text = {
      'a', '\n', (byte) 0xFC, '\n', 'c', '\n', (byte) 0xC3, '\n', (byte) 0xE6, (byte) 0x9D
    };

    assertThat(read(text, 1 << 16))
        .containsExactly("1 a", "2! not UTF-8", "3 c", "4! not UTF-8", "5! not UTF-8");
  }

  @Test
  void surrogates_and_overlong_forms_are_not_utf_8() throws IOException {
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    byte[] overlong = {(byte) 0xC0, (byte) 0xAF};

    assertThat(read(surrogate, 16)).containsExactly("1! not UTF-8");
    assertThat(read(overlong, 16)).containsExactly("1! not UTF-8");
  }

  @Test
  void a_line_of_a_mebibyte_is_the_longest() throws IOException {
    String longest = "x".repeat(TextLines.LONGEST);
    List<String> lines = read(longest + "\n" + longest + "x\n" + "y".repeat(5 << 20) + "\nend\n");

    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).hasSize(2 + TextLines.LONGEST);
    assertThat(lines.subList(1, 4))
        .containsExactly("2! longer than 1 MiB", "3! longer than 1 MiB", "4 end");
  }

  @Test
  void a_last_line_without_an_end_can_be_too_long_as_well() throws IOException {
    assertThat(read("a\n" + "y".repeat(TextLines.LONGEST + 1)))
        .containsExactly("1 a", "2! longer than 1 MiB");
  }

  @Test
  void it_does_not_matter_where_a_read_ends() throws IOException {
    String text = "\ufeffé\r\n東京\n\n🎉 a\r\n\r\nend";
    List<String> whole = read(text);
    assertThat(whole).containsExactly("1 é", "2 東京", "3 ", "4 🎉 a", "5 ", "6 end");
    for (int chunk = 1; chunk < 20; chunk++) {
      assertThat(read(text.getBytes(UTF_8), chunk)).as("reads of %s", chunk).isEqualTo(whole);
    }
  }

  @Test
  void lines_of_any_length_come_back_across_the_buffer() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int round = 0; round < 30; round++) {
      List<String> expected = new ArrayList<>();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int line = 1; line <= 20; line++) {
        String text = "é".repeat(random.nextInt(random.nextBoolean() ? 10 : 50_000));
        expected.add(line + " " + text);
        bytes.writeBytes((text + (random.nextBoolean() ? "\r\n" : "\n")).getBytes(UTF_8));
      }
      boolean same = read(bytes.toByteArray(), random.nextInt(1, 1 << 17)).equals(expected);
      assertThat(same).as("round %s", round).isTrue();
    }
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(UTF_8), Integer.MAX_VALUE);
  }

  private static List<String> read(byte[] text, int chunk) throws IOException {
    List<String> lines = new ArrayList<>();
    InputStream in =
        new ByteArrayInputStream(text) {
          @Override
          public int read(byte[] bytes, int offset, int count) {
            return super.read(bytes, offset, Math.min(count, chunk));
          }

          @Override
          public int read(byte[] bytes) {
            return read(bytes, 0, bytes.length);
          }
        };
    TextLines.read(
        in,
        new EntryListener() {
          @Override
          public void entry(long number, String line) {
            lines.add(number + " " + line);
          }

          @Override
          public void bad(long number, String problem) {
            lines.add(number + "! " + problem);
          }
        });
    return lines;
  }
}

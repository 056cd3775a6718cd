package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextTest {

  @Test
  void what_would_break_the_line_becomes_two_characters() {
    assertThat(FieldText.escape("a\tb\nc\rd\\e")).isEqualTo("a\\tb\\nc\\rd\\\\e");
    assertThat(FieldText.escape("plain “text” 東京 🎉")).isEqualTo("plain “text” 東京 🎉");
    assertThat(FieldText.escape("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"\\x, \\x", "C:\\dir, C:\\dir", "end\\, end\\", "\\\\t, \\t", "\\\\\\\\, \\\\"})
  void a_backslash_before_anything_else_stands_for_itself(String field, String text) {
    assertThat(FieldText.unescape(field)).isEqualTo(text);
  }

  @Test
  void every_code_point_comes_back_alone_and_in_company() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.getType(c) == Character.SURROGATE) {
        continue;
      }
      String one = Character.toString(c);
      String text = "\\" + one + "\\n" + one;
      String field = FieldText.escape(text);
      if (!FieldText.unescape(field).equals(text) || !isOneField(field)) {
        assertThat(FieldText.unescape(field)).as("U+%04X", c).isEqualTo(text);
        assertThat(field).as("U+%04X", c).doesNotContain("\t", "\n", "\r");
      }
    }
  }

  @Test
  void every_string_comes_back() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(71);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(
            random.nextInt(3) == 0
                ? (char) random.nextInt(0xD800)
                : "\t\n\r\\tnrx\0".charAt(random.nextInt(9)));
      }
      String field = FieldText.escape(text.toString());
      assertThat(isOneField(field)).as("round %s", round).isTrue();
      assertThat(FieldText.unescape(field)).as("round %s", round).isEqualTo(text.toString());
    }
  }

  private static boolean isOneField(String field) {
    return field.indexOf('\t') < 0 && field.indexOf('\n') < 0 && field.indexOf('\r') < 0;
  }
}

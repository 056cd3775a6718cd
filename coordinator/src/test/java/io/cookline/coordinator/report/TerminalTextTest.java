package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain text ~", "naïve café", "東京", "🎉", "e\u0301", "100 % – “ok”"})
  void what_can_be_seen_stays(String text) {
    assertThat(TerminalText.safe(text)).isEqualTo(text);
  }

  @Test
  void json_keeps_its_value_and_shows_nothing_that_a_terminal_obeys() {
    String text = "a\u009b2J\u202Eb\u2028c\u007f\ud83d\udc4b\udb40\udc01 Zoë";
    String json = JsonLine.of(Map.of("text", text));

    assertThat(json).contains("a\\u009b2J\\u202eb\\u2028c\\u007f\ud83d\udc4b\\udb40\\udc01 Zoë");
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("text").getAsString())
        .isEqualTo(text);
  }

  @Test
  void escape_sequences_lose_their_power() {
    assertThat(TerminalText.safe("\u001b[2J\u001b]0;title\u0007"))
        .isEqualTo("\\x1b[2J\\x1b]0;title\\x07");
    assertThat(TerminalText.safe("\u009b2J")).isEqualTo("\\x9b2J");
    assertThat(TerminalText.safe("a\bb\u007fc\0")).isEqualTo("a\\x08b\\x7fc\\x00");
  }

  @Test
  void line_ends_and_tabs_are_spelled_as_one_knows_them() {
    assertThat(TerminalText.safe("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
    assertThat(TerminalText.safe("a\u2028b\u2029c\u0085d"))
        .isEqualTo("a\\u{2028}b\\u{2029}c\\x85d");
  }

  @Test
  void what_turns_the_direction_of_text_is_spelled_out() {
    for (int c : new int[] {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF}) {
      assertThat(TerminalText.safe("a" + Character.toString(c) + "b"))
          .isEqualTo("a\\u{%x}b".formatted(c));
    }
  }

  @Test
  void half_a_surrogate_pair_is_spelled_out() {
    assertThat(TerminalText.safe("a\ud83cb")).isEqualTo("a\\u{d83c}b");
  }

  @Test
  void no_code_point_gets_a_control_character_through() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String safe = TerminalText.safe(Character.toString(c));
      boolean harmless =
          safe.codePoints()
              .allMatch(
                  s ->
                      Character.getType(s) != Character.CONTROL
                          && Character.getType(s) != Character.FORMAT
                          && Character.getType(s) != Character.SURROGATE);
      assertThat(harmless).as("U+%04X", c).isTrue();
    }
  }
}

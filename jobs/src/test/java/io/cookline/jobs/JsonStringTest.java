package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringTest {

  @Test
  void reads_plain_text_and_what_is_outside_of_ascii() {
    assertThat(JsonString.parse("\"beach aust shanty français 😀\""))
        .isEqualTo("beach aust shanty français 😀");
    assertThat(JsonString.parse("\"\"")).isEmpty();
  }

  @Test
  void reads_every_escape() {
    assertThat(JsonString.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u00E9\""))
        .isEqualTo("\"\\/\b\f\n\r\tAéé");
  }

  @Test
  void reads_a_surrogate_pair_from_two_escapes() {
    assertThat(JsonString.parse("\"\\ud83d\\ude00\"")).isEqualTo("😀");
  }

  @Test
  void passes_over_white_space_around_the_string_alone() {
    assertThat(JsonString.parse(" \t\r\n\" swiss dirt \"\n\n")).isEqualTo(" swiss dirt ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "19", "null", "[\"a\"]", "{}", "'a'", "\u00A0\"a\"", "a"})
  void refuses_what_is_no_string(String json) {
    refuses(json, "no JSON string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"abc", "\"abc\\", "\"abc\\\"", "\"\\u12", "\"\\u00e"})
  void refuses_a_string_without_an_end(String json) {
    refuses(json, "a JSON string without an end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\" b", "\"a\"\"b\"", "\"a\",", "\"a\"]"})
  void refuses_anything_after_the_string(String json) {
    refuses(json, "more than one JSON string");
  }

  @Test
  void refuses_unknown_escapes() {
    for (String json : List.of("\"\\x41\"", "\"\\u00g0\"", "\"\\u+123\"", "\"\\u١٢٣٤\"")) {
      refuses(json, "a JSON string with an unknown escape");
    }
  }

  @Test
  void refuses_bare_control_characters() {
    refuses("\"a\nb\"", "a JSON string with a bare control character");
    refuses("\"a\u0000b\"", "a JSON string with a bare control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud83d\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\""})
  void refuses_half_a_surrogate_pair(String json) {
    refuses(json, "a JSON string with half a surrogate pair");
  }

  private static void refuses(String json, String reason) {
    assertThatThrownBy(() -> JsonString.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }
}

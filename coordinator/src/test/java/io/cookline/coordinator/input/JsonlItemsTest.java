package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonlItemsTest {

  @Test
  void a_string_is_an_item() throws IOException {
    assertThat(read("\"Ada\"\n \"x \\u00c6 a-12\" \r\n\"\"\n\"a\\nb\""))
        .containsExactly("1 Ada", "2 x Æ a-12", "3 ", "4 a\nb");
  }

  @Test
  void any_text_can_be_written_as_a_line_and_read_again() throws IOException {
    for (String text : List.of("", " a\tb\r\nc\u0000d ", "\"\\", "<b>&'", "\u2028 🎉")) {
      assertThat(read(JsonlLine.of(text))).containsExactly("1 " + text);
    }
  }

  @Test
  void with_a_column_an_object_is_an_item_too() throws IOException {
    assertThat(
            Entries.of(
                new JsonlItems(Optional.of("name")),
                """
                {"id": 1, "name": "Ada", "more": {"name": [1, {"name": 2}]}}
                "Grace"
                {"nam": "x", "id": 2}
                {"name": 19}
                {"name": null}
                {"name": ["Ada"]}
                {"name": {"first": "Ada"}}
                {"name": "a", "name": "b"}
                {}
                """))
        .containsExactly(
            "1 Ada",
            "2 Grace",
            "3! an object without the key 'name', did you mean 'nam'? (it has nam, id)",
            "4! 'name' is a number, not a string (write \"19\")",
            "5! 'name' is null, not a string",
            "6! 'name' is a list, not a string",
            "7! 'name' is an object, not a string",
            "8! the key 'name' twice",
            "9! an object without the key 'name' (it has none)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "19                | a number, not a string (write \"19\")",
        "-1.50e3           | a number, not a string (write \"-1.50e3\")",
        "true              | true or false, not a string",
        "null              | null, not a string",
        "[]                | a list, not a string",
        "[\"Ada\"]         | a list, not a string",
        "{\"name\":\"Di\"} | an object, not a string: name the key to take with --column (it has"
            + " name)",
        "{}                | an object, not a string: name the key to take with --column (it has"
            + " none)",
        "Ada               | not JSON (a string stands in double quotes)",
        "'Ada'             | not JSON (a string stands in double quotes)",
        "NaN               | not JSON (a string stands in double quotes)",
        "\"a\" \"b\"       | not JSON, near character 6",
        "{\"a\",\"b\"}     | not JSON, near character 6",
        "\"a\\x\"          | not JSON, near character 5",
        "\"\\ud800\"       | half a surrogate pair, which is no text",
      })
  void whatever_else_there_is_is_refused_by_its_kind(String line, String problem)
      throws IOException {
    assertThat(read("\"Ada\"\n" + line + "\n")).containsExactly("1 Ada", "2! " + problem);
  }

  @Test
  void an_empty_line_and_one_that_is_not_whole_are_refused() throws IOException {
    assertThat(read("\n\"a\n{\"a\":\n"))
        .hasSize(3)
        .allSatisfy(entry -> assertThat(entry).matches("[123]! .*"))
        .first()
        .isEqualTo("1! an empty line, not a JSON string");
  }

  @Test
  void nesting_has_a_bound() throws IOException {
    String deep = "[".repeat(120) + "]".repeat(120);
    assertThat(Entries.of(new JsonlItems(Optional.of("b")), "{\"a\":" + deep + ",\"b\":\"x\"}\n"))
        .containsExactly("1! JSON nested deeper than 100 levels");
  }

  @Test
  void a_line_of_a_hundred_megabytes_is_named_by_its_line_without_being_kept() throws IOException {
    assertThat(
            Entries.of(
                new JsonlItems(Optional.empty()),
                new RepeatedStream("\"Ada\"\n\"", 'x', 100L << 20, "\"\n\"Grace\"\n")))
        .containsExactly("1 Ada", "2! longer than 1 MiB", "3 Grace");
  }

  private static List<String> read(String text) throws IOException {
    return Entries.of(new JsonlItems(Optional.empty()), text);
  }
}

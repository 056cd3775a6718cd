package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CsvItemsTest {

  @Test
  void the_wanted_column_gives_the_items() throws IOException {
    assertThat(read("name", "id,name,age\n1,Ada,36\n2,Grace,85\n"))
        .containsExactly("2 Ada", "3 Grace");
  }

  @Test
  void a_field_in_quotes_may_have_commas_quotes_and_lines_and_the_next_row_knows_its_line()
      throws IOException {
    assertThat(read("name", "id,name\n1,\"a, \"\"b\"\"\nc\r\nd\"\n2,e\n"))
        .containsExactly("2 a, \"b\"\nc\r\nd", "5 e");
  }

  @Test
  void byte_order_mark_crlf_and_a_last_line_without_an_end_are_taken() throws IOException {
    assertThat(read("name", "\ufeffname,id\r\nAda,1\r\nGrace,2"))
        .containsExactly("2 Ada", "3 Grace");
    assertThat(read("name", "\ufeff\"name\",id\nAda,1\n")).containsExactly("2 Ada");
  }

  @Test
  void blanks_belong_to_the_field() throws IOException {
    assertThat(read("name", "id,name\n1, Ada \n")).containsExactly("2  Ada ");
  }

  @Test
  void an_empty_field_is_an_item_for_the_job_to_judge() throws IOException {
    assertThat(read("name", "id,name\n1,\n2,\"\"\n")).containsExactly("2 ", "3 ");
  }

  @Test
  void a_ragged_row_is_named_and_the_others_are_read() throws IOException {
    assertThat(read("name", "id,name\n1\n2,Ada,x\n\n3,Grace\n"))
        .containsExactly(
            "2! 1 field, but the header has 2",
            "3! 3 fields, but the header has 2",
            "4! an empty line",
            "5 Grace");
  }

  @Test
  void in_a_single_column_an_empty_line_is_an_empty_item() throws IOException {
    assertThat(read("name", "name\nAda\n\nGrace\n")).containsExactly("2 Ada", "3 ", "4 Grace");
  }

  @Test
  void a_quote_that_is_not_closed_is_named_by_the_line_of_its_row() throws IOException {
    assertThat(read("name", "id,name\n1,Ada\n2,\"Grace\n3,Alan\n"))
        .containsExactly("2 Ada", "3! a quote that is not closed before the end of the file");
  }

  @Test
  void what_follows_a_closing_quote_is_named() throws IOException {
    assertThat(read("name", "id,name\n1,\"Ada\" x\n2,Grace\n"))
        .containsExactly(
            "2! something follows a closing quote; a quote inside quotes is written twice");
  }

  @Test
  void bytes_that_are_no_utf_8_and_nul_are_named_by_their_line() throws IOException {
    byte[] text = "id,name\n1,Jos\u00e9\n2,Ada\n3,a\u0000b\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Entries.of(csv("name"), new ByteArrayInputStream(text)))
        .containsExactly(
            "2! not UTF-8", "3 Ada", "4! a NUL character: this is no text, or not UTF-8");
    byte[] header = "n\u00e4me,name\n1,Ada\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Entries.of(csv("name"), new ByteArrayInputStream(header)))
        .containsExactly("1! not UTF-8");
  }

  @Test
  void characters_beyond_the_basic_plane_are_whole() throws IOException {
    // U+103FF ends in the half of a pair that stands for bytes that are no UTF-8.
    String name = "\ud83c\udf89\ud800\udfff";
    assertThat(read("name", "name,id\n" + name + ",1\n")).containsExactly("2 " + name);
  }

  @Test
  void without_a_header_there_is_nothing_to_choose() throws IOException {
    assertThat(read("name", "")).containsExactly("1! " + TextLines.NO_HEADER);
    assertThat(read("name", "\nAda\n")).containsExactly("1! " + TextLines.NO_HEADER);
  }

  @Test
  void a_field_of_a_hundred_megabytes_is_named_by_its_line_without_being_kept() throws IOException {
    InputStream quoted =
        new RepeatedStream("id,name\n1,Ada\n2,\"", 'x', 100L << 20, "\"\n3,Alan\n");
    assertThat(Entries.of(csv("name"), quoted))
        .containsExactly("2 Ada", "3! a field longer than 1 MiB; a quote may be missing its end");
    InputStream rows = new RepeatedStream("id,name\n", ',', 100L << 20, "\n3,Alan\n");
    assertThat(Entries.of(csv("name"), rows))
        .containsExactly("2! 104857601 fields, but the header has 2", "3 Alan");
  }

  @Test
  void a_field_of_a_mebibyte_is_the_longest() throws IOException {
    String longest = "x".repeat(TextLines.LONGEST);
    List<String> entries = read("name", "name\n" + longest + "\n" + longest + "y\nAda\n");
    assertThat(entries).hasSize(3);
    assertThat(entries.getFirst()).hasSize(2 + TextLines.LONGEST);
    assertThat(entries.subList(1, 3)).containsExactly("3! a field longer than 1 MiB", "4 Ada");
  }

  @Test
  void nothing_is_read_beyond_what_is_wanted() throws IOException {
    InputStream endless = new RepeatedStream("name\n", '\n', Long.MAX_VALUE / 2, "");
    assertThat(Entries.of(csv("name"), endless, 3)).containsExactly("2 ", "3 ", "4 ");
  }

  @Test
  void whatever_is_quoted_by_the_rules_comes_back() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    String[] pieces = {"a", ",", "\"", "\n", "\r\n", " ", "é", "🎉", "\t", "#", "\\", "'", ""};
    for (int round = 0; round < 300; round++) {
      List<String> items = new ArrayList<>();
      StringBuilder text = new StringBuilder("x,item,y\n");
      for (int row = 0; row < 20; row++) {
        StringBuilder item = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
          item.append(pieces[random.nextInt(pieces.length)]);
        }
        items.add(item.toString());
        text.append("\"1\n,\",\"").append(item.toString().replace("\"", "\"\"")).append("\",2\n");
      }
      assertThat(read("item", text.toString()).stream().map(e -> e.replaceFirst("^\\d+ ", "")))
          .as("round %s", round)
          .containsExactlyElementsOf(items);
    }
  }

  private static ItemSource csv(String column) {
    return new CsvItems(new ColumnChoice(Optional.of(column), "url"));
  }

  private static List<String> read(String column, String text) throws IOException {
    return Entries.of(csv(column), text);
  }
}

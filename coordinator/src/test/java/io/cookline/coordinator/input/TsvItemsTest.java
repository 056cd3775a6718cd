package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.sink.FieldText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TsvItemsTest {

  @Test
  void the_wanted_column_gives_the_items_and_escapes_are_taken_back() throws IOException {
    assertThat(read("id\tna\\tme\n1\ta\\tb\\\\c\\n\r\n2\t\n", "na\tme"))
        .containsExactly("2 a\tb\\c\n", "3 ");
  }

  @Test
  void quotes_mean_nothing() throws IOException {
    assertThat(read("id\tname\n1\t\"Ada\n", "name")).containsExactly("2 \"Ada");
  }

  @Test
  void a_ragged_row_is_named_and_the_others_are_read() throws IOException {
    assertThat(read("id\tname\n1\n\n2\tAda\tx\n3\tGrace\n", "name"))
        .containsExactly(
            "2! 1 field, but the header has 2",
            "3! an empty line",
            "4! 3 fields, but the header has 2",
            "5 Grace");
  }

  @Test
  void a_header_that_is_no_use_ends_it() throws IOException {
    assertThat(read("", "name")).containsExactly("1! " + TextLines.NO_HEADER);
    assertThat(read("\nAda\n", "name")).containsExactly("1! " + TextLines.NO_HEADER);
    assertThat(read("id\tnam\n1\tAda\n2\tGrace\n", "name"))
        .containsExactly("1! no column 'name', did you mean 'nam'? (there is id, nam)");
    assertThat(read("x".repeat(TextLines.LONGEST + 1) + "\n1\n2\n", "name"))
        .containsExactly("1! longer than 1 MiB");
  }

  @Test
  void a_row_of_a_hundred_megabytes_is_named_by_its_line_without_being_kept() throws IOException {
    assertThat(
            Entries.of(
                tsv(Optional.of("name")),
                new RepeatedStream("id\tname\n1\t", 'x', 100L << 20, "\n2\tAda\n")))
        .containsExactly("2! longer than 1 MiB", "3 Ada");
  }

  @Test
  void the_failures_of_a_run_are_the_items_of_the_next() throws IOException {
    String failures =
        """
        item\tseq\tkind\tstatus\tattempts\texitval\treason
        http://x.example/a\\tb\t7\tHTTP_STATUS\t404\t1\t22\tstatus 404
        """;
    assertThat(Entries.of(tsv(Optional.empty()), failures))
        .containsExactly("2 http://x.example/a\tb");
  }

  @Test
  void every_text_comes_back() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    String[] pieces = {"a", "\t", "\\", "n", "t", "r", "\n", "\r", " ", "é", "🎉", "\u0000", "\""};
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder("name\tother\n");
      List<String> expected = new ArrayList<>();
      for (int line = 2; line < 20; line++) {
        StringBuilder item = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
          item.append(pieces[random.nextInt(pieces.length)]);
        }
        expected.add(line + " " + item);
        text.append(FieldText.escape(item.toString())).append("\tx\n");
      }
      assertThat(read(text.toString(), "name")).as("round %s", round).isEqualTo(expected);
    }
  }

  private static ItemSource tsv(Optional<String> column) {
    return new TsvItems(new ColumnChoice(column, "url"));
  }

  private static List<String> read(String text, String column) throws IOException {
    return Entries.of(tsv(Optional.of(column)), text);
  }
}

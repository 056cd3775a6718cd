package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.sink.FailureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnChoiceTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void the_named_column_is_found_by_its_exact_name() {
    assertThat(found("b", List.of("a", "b"))).isEqualTo(1);
    assertThat(found("B", List.of("a", "b"))).isEqualTo(-1);
    assertThat(problems).containsExactly("no column 'B', did you mean 'b'? (there is a, b)");
  }

  @Test
  void a_name_that_two_columns_have_names_none() {
    assertThat(found("a", List.of("a", "b", "a"))).isEqualTo(-1);
    assertThat(problems).containsExactly("two columns are called 'a'");
    assertThat(found("b", List.of("a", "b", "a"))).isEqualTo(1);
  }

  @Test
  void unnamed_it_is_the_only_one_or_what_the_job_calls_its_items() {
    assertThat(found(null, List.of("whatever"))).isZero();
    assertThat(found(null, List.of("id", "url"))).isEqualTo(1);
    assertThat(found(null, FailureFile.columns())).isZero();
    assertThat(problems).isEmpty();
    assertThat(found(null, List.of("id", "link"))).isEqualTo(-1);
    assertThat(problems)
        .containsExactly("say with --column which of these has the items: id, link");
  }

  @Test
  void an_item_in_the_place_of_the_header_is_not_lost() {
    assertThat(found(null, List.of("https://x.example/"))).isEqualTo(-1);
    assertThat(found(null, List.of("1000"))).isEqualTo(-1);
    assertThat(problems)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("'https://x.example/' is no header")
        .contains("--input-format text");
    assertThat(found("1000", List.of("1000"))).isZero();
  }

  @Test
  void a_table_with_other_separators_is_no_single_column() {
    assertThat(found(null, List.of("link;title"))).isEqualTo(-1);
    assertThat(problems)
        .containsExactly(
            "'link;title' is one column: fields are separated by commas in CSV, by tabs in TSV"
                + " (say --column NAME if that is its name)");
    assertThat(found("link;title", List.of("link;title"))).isZero();
  }

  @Test
  void of_many_columns_twenty_are_named() {
    List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList();
    assertThat(found(null, many)).isEqualTo(-1);
    assertThat(problems.getFirst()).endsWith("c18, c19, … 1000 in all");
  }

  private int found(@org.jspecify.annotations.Nullable String asked, List<String> header) {
    return new ColumnChoice(Optional.ofNullable(asked), "url")
        .find(header, problems::add)
        .orElse(-1);
  }
}

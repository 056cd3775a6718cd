package io.cookline.coordinator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  private static final String SHOULD = "head\na\nb\nc\nd\n";

  @Test
  void the_same_lines_differ_in_nothing() throws IOException {
    assertThat(diff(SHOULD, SHOULD)).isEmpty();
    assertThat(diff("", "")).isEmpty();
    assertThat(diff("a\n", "a")).as("a last line without an end").isEmpty();
  }

  @Test
  void a_line_that_was_deleted_is_missing_where_it_should_be() throws IOException {
    assertThat(diff(SHOULD, "head\na\nc\nd\n"))
        .containsExactly("3 MISSING line 2 should be here: b");
    assertThat(diff(SHOULD, "head\na\nb\nc\n"))
        .containsExactly("5 MISSING line 4 should be here: d");
    assertThat(diff(SHOULD, "")).hasSize(5).allMatch(line -> line.contains(" MISSING "));
  }

  @Test
  void a_line_that_is_there_twice_is_doubled_and_the_first_is_named() throws IOException {
    assertThat(diff(SHOULD, "head\na\nb\nc\na\nd\n"))
        .containsExactly("5 DOUBLED the same as line 2: a");
    assertThat(diff(SHOULD, "head\na\na\na\nb\nc\nd\n"))
        .containsExactly("3 DOUBLED the same as line 2: a", "4 DOUBLED the same as line 2: a");
  }

  @Test
  void lines_that_should_be_there_twice_may_be() throws IOException {
    assertThat(diff("x\ny\nx\n", "x\ny\nx\n")).isEmpty();
    assertThat(diff("x\ny\nx\n", "x\ny\n")).containsExactly("3 MISSING line 2 should be here: x");
    assertThat(diff("x\ny\nx\n", "x\ny\nx\nx\n"))
        .containsExactly("4 DOUBLED the same as line 3: x");
  }

  @Test
  void a_line_that_was_edited_is_damaged_and_says_both() throws IOException {
    assertThat(diff(SHOULD, "head\na\nB\nc\nd\n"))
        .containsExactly("3 DAMAGED line 2 reads 'B' and should read 'b'");
    assertThat(diff(SHOULD, "head\na\nb\nc\nd and more"))
        .containsExactly("5 DAMAGED line 4 reads 'd and more' and should read 'd'");
  }

  @Test
  void lines_that_were_swapped_are_misplaced_and_the_fewest_are_named() throws IOException {
    assertThat(diff(SHOULD, "head\nb\na\nc\nd\n"))
        .singleElement()
        .asString()
        .contains("MISPLACED", "stands here and should be line");
    assertThat(diff(SHOULD, "head\nd\na\nb\nc\n"))
        .containsExactly("2 MISPLACED line 4 stands here and should be line 5");
  }

  @Test
  void a_line_of_somebody_else_is_foreign() throws IOException {
    assertThat(diff(SHOULD, "head\na\nb\nc\nd\nmine\n"))
        .containsExactly("6 FOREIGN the run did not write 'mine'");
    assertThat(diff(SHOULD, "head\na\nmine\nb\nc\nd\n"))
        .containsExactly("3 FOREIGN the run did not write 'mine'");
  }

  @Test
  void several_differences_are_all_named_in_the_order_of_lines() throws IOException {
    assertThat(diff(SHOULD, "head\na\na\nd\nc\nmine\n"))
        .extracting(line -> line.split(" ", -1)[1])
        .containsExactlyInAnyOrder("DOUBLED", "MISSING", "MISPLACED", "FOREIGN");
  }

  @Test
  void a_byte_that_is_not_utf8_and_a_line_of_many_are_told_apart() throws IOException {
    byte[] one = {'a', (byte) 0xff, '\n'};
    byte[] two = {'a', (byte) 0xfe, '\n'};
    assertThat(
            new LineDiff("out", line -> "line " + line)
                .compare(new ByteArrayInputStream(one), new ByteArrayInputStream(two)))
        .hasSize(1);
    String long1 = "x".repeat(100_000);
    assertThat(diff(long1 + "a\n", long1 + "b\n")).singleElement().asString().hasSizeLessThan(250);
  }

  private static List<String> diff(String should, String is) throws IOException {
    return new LineDiff("out", line -> "line " + line)
            .compare(
                new ByteArrayInputStream(should.getBytes(UTF_8)),
                new ByteArrayInputStream(is.getBytes(UTF_8)))
            .stream()
            .map(finding -> finding.line() + " " + finding.kind() + " " + finding.message())
            .toList();
  }
}

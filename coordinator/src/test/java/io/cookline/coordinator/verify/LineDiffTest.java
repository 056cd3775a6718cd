package io.cookline.coordinator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineDiffTest {

  @TempDir Path folder;

  private static final String SHOULD = "head\na\nb\nc\nd\n";

  @Test
  void the_same_lines_differ_in_nothing() throws IOException {
    assertThat(diff(SHOULD, SHOULD)).isEmpty();
    assertThat(diff("", "")).isEmpty();
    assertThat(diff("a\n", "a")).as("whoever has the digest names it").isEmpty();
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
        .containsExactly("3 DAMAGED line 2 reads 'B' and should read 'b' (column 1)");
    assertThat(diff(SHOULD, "head\na\nb\nc\nd and more"))
        .containsExactly("5 DAMAGED line 4 reads 'd and more' and should read 'd' (column 2)");
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
  void a_moved_block_and_another_change_far_from_it_are_told_apart() throws IOException {
    List<String> should = numbers(3000);
    List<String> is = new ArrayList<>(should);
    is.set(2900, "other");
    is.subList(100, 2400).clear();
    assertThat(diff(text(should), text(is)))
        .hasSize(2301)
        .startsWith("101 MISSING line 100 should be here: 100")
        .contains("601 DAMAGED line 2900 reads 'other' and should read '2900' (column 1)")
        .endsWith("2400 MISSING line 2399 should be here: 2399");
  }

  @Test
  void lines_in_quite_another_order_are_each_in_another_place() throws IOException {
    List<String> should = numbers(9000);
    List<String> is = should.stream().sorted().toList();
    assertThat(diff(text(should), text(is))).allMatch(line -> line.contains(" MISPLACED "));
    assertThat(diff(text(should), text(should.reversed()))).hasSize(8999);
  }

  @Test
  void of_very_many_differences_the_first_are_named_and_the_others_counted() throws IOException {
    List<String> should = numbers(50_000);
    Differences differences =
        differences(text(should), text(should).replace("\n", "\r\n"), subject(false, false));

    assertThat(differences.named()).hasSize(20_000);
    assertThat(differences.more()).isEqualTo(30_000);
    assertThat(differences.named().getLast().message())
        .isEqualTo("line 19999 reads '19999\r' and should read '19999' (column 6)");
    assertThat(differences(text(should), "", subject(false, false)).more()).isEqualTo(30_000);
    assertThat(differences(text(should), text(should).repeat(2), subject(false, false)))
        .satisfies(
            doubled -> {
              assertThat(doubled.more()).isEqualTo(30_000);
              assertThat(doubled.named().getFirst().message()).isEqualTo("the same as line 1: 0");
            });
  }

  @Test
  void an_edit_far_inside_a_long_line_is_shown_with_its_column() throws IOException {
    String before = "é".repeat(500);
    String after = "z".repeat(500);
    assertThat(diff(before + "1" + after + "\n", before + "2" + after + "\n"))
        .containsExactly(
            "1 DAMAGED line 0 reads '…%s2%s…' and should read '…%s1%s…' (column 501)"
                .formatted("é".repeat(30), "z".repeat(29), "é".repeat(30), "z".repeat(29)));
    assertThat(diff(before + "\n", before + "!\n"))
        .containsExactly(
            "1 DAMAGED line 0 reads '…%s!' and should read '…%s' (column 501)"
                .formatted("é".repeat(30), "é".repeat(30)));
    assertThat(diff("a😀\n", "a😁\n"))
        .containsExactly("1 DAMAGED line 0 reads 'a😁' and should read 'a😀' (column 2)");
  }

  @Test
  void bytes_that_are_not_utf8_are_told_apart() throws IOException {
    Path one = Files.write(folder.resolve("one"), new byte[] {'a', (byte) 0xff, 'b', '\n'});
    Path two = Files.write(folder.resolve("two"), new byte[] {'a', (byte) 0xfe, 'b', '\n'});
    assertThat(shown(differences(one, two, subject(false, false))))
        .containsExactly("1 DAMAGED line 0 reads 'a\\xfeb' and should read 'a\\xffb' (column 2)");
  }

  @Test
  void a_record_of_several_lines_is_one_entry_that_is_called_by_its_first_line()
      throws IOException {
    String should = "k,t\na,\"1\n2\n3\"\nb,x\nc,\"1\n2\n4\"\nd,y\n";
    Subjects csv = new Subjects(true);
    assertThat(csv.diff(should, should.replace("a,\"1\n2\n3\"\n", "")))
        .containsExactly("2 MISSING line 1 should be here: a,\"1\n2\n3\"");
    assertThat(csv.diff(should, should.replace("2\n4", "2\n5")))
        .containsExactly(
            "6 DAMAGED line 3 reads 'c,\"1\n2\n5\"' and should read 'c,\"1\n2\n4\"' (line 3 of it,"
                + " column 1)");
    assertThat(csv.diff(should, should + "c,\"1\n2\n4\"\n"))
        .containsExactly("10 DOUBLED the same as line 6: c,\"1\n2\n4\"");
    assertThat(csv.diff(should, should.replace("b,x", "b,X")))
        .containsExactly("5 DAMAGED line 2 reads 'b,X' and should read 'b,x' (column 3)");
  }

  @Test
  void a_quote_too_many_damages_one_record_and_not_all_that_follow() throws IOException {
    String should = "k,t\na,\"1\n2\"\nb,x\nc,x\nd,x\ne,x\n";
    Subjects csv = new Subjects(true);
    assertThat(csv.diff(should, should.replace("b,x", "b,\"x")))
        .containsExactly("4 DAMAGED line 2 reads 'b,\"x' and should read 'b,x' (column 3)");
    assertThat(csv.diff("k,t\na,x\nb,y\n", "k,t\na,\"x\nb,y\n"))
        .containsExactly("2 DAMAGED line 1 reads 'a,\"x' and should read 'a,x' (column 3)");
  }

  @Test
  void what_follows_where_others_may_have_appended_is_not_looked_at() throws IOException {
    Subjects open = new Subjects(false);
    String others = "a\nb\nc\nd\nother\n";
    assertThat(open.diff("a\nb\nc\nd\n", "a\nb\nc\nd\n" + others)).isEmpty();
    assertThat(open.diff("a\nb\nc\nd\n", "a\nb\nd\n" + others))
        .containsExactly("3 MISSING line 2 should be here: c");
    assertThat(open.diff("aa\nbb\ncc\ndd\n", "aa\nbb\ncc\nddd\nother\n"))
        .containsExactly("4 DAMAGED line 3 reads 'ddd' and should read 'dd' (column 3)");
    assertThat(open.diff("a\nb\nc\nd\n", "a\nb\nc\nother\n"))
        .containsExactly("4 MISSING line 3 should be here: d");
    assertThat(open.diff("a\nb\nc\nd\n", "a\nx\nb\nc\nd\nother\n"))
        .containsExactly("2 FOREIGN the run did not write 'x'");
    assertThat(open.diff("a\nb\nc\nd\n", "a\nb\nc\n"))
        .containsExactly("4 MISSING line 3 should be here: d");
    assertThat(open.diff("a\nb\nc\nd\n", "b\nc\nd\n" + others))
        .containsExactly("1 MISSING line 0 should be here: a");
  }

  @Test
  void lines_that_changed_places_before_what_others_appended_are_found() throws IOException {
    Subjects open = new Subjects(false);
    assertThat(open.diff("a\nb\nc\nd\n", "a\nb\nd\nc\nother\n"))
        .containsExactly("4 MISPLACED line 2 stands here and should be line 3");
    assertThat(open.diff("a\nb\nc\nd\n", "a\nd\nc\nb\nother\n"))
        .containsExactly(
            "2 MISPLACED line 3 stands here and should be line 4",
            "4 MISPLACED line 1 stands here and should be line 2");
    assertThat(open.diff("a\nb\nc\nd\n", "b\nc\nd\na\nother\n"))
        .containsExactly("4 MISPLACED line 0 stands here and should be line 1");
  }

  @Test
  void lines_are_numbered_as_in_the_whole_file() throws IOException {
    LineDiff.Subject after100 =
        new LineDiff.Subject("out", entry -> "line " + entry, 100, false, true);
    assertThat(shown(differences("a\nb\nc\n", "a\na\nb\nc\n", after100)))
        .containsExactly("102 DOUBLED the same as line 101: a");
    assertThat(shown(differences("a\nb\nc\nd\n", "b\nc\na\nd\n", after100)))
        .containsExactly("103 MISPLACED line 0 stands here and should be line 101");
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static LineDiff.Subject subject(boolean csv, boolean open) {
    return new LineDiff.Subject("out", entry -> "line " + entry, 0, csv, open);
  }

  /** CSV in a file of its own, or lines where others may append. */
  private final class Subjects {
    private final boolean csv;

    Subjects(boolean csv) {
      this.csv = csv;
    }

    List<String> diff(String should, String is) throws IOException {
      return shown(differences(should, is, subject(csv, !csv)));
    }
  }

  private List<String> diff(String should, String is) throws IOException {
    return shown(differences(should, is, subject(false, false)));
  }

  private Differences differences(String should, String is, LineDiff.Subject subject)
      throws IOException {
    return differences(
        Files.write(folder.resolve("should"), should.getBytes(UTF_8)),
        Files.write(folder.resolve("is"), is.getBytes(UTF_8)),
        subject);
  }

  private static Differences differences(Path should, Path is, LineDiff.Subject subject)
      throws IOException {
    try (Part one = Part.of(should, 0);
        Part two = Part.of(is, 0)) {
      return new LineDiff(subject).compare(one, two);
    }
  }

  private static List<String> shown(Differences differences) {
    return differences.named().stream()
        .map(finding -> finding.line() + " " + finding.kind() + " " + finding.message())
        .toList();
  }
}

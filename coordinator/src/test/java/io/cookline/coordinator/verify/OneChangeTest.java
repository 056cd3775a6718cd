package io.cookline.coordinator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One line is changed among few or many sorts of lines, and nothing but that is reported. Where
 * equal lines stand together nobody can tell which of them it was: then taking the change back must
 * give what there was.
 */
class OneChangeTest {

  private static final int ROUNDS = 150;

  @TempDir Path folder;

  enum Where {
    IN_THE_RUNS_OWN_FILE,
    BEFORE_WHAT_OTHERS_APPENDED
  }

  @ParameterizedTest
  @EnumSource
  void a_line_that_was_deleted(Where where) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      List<String> should = lines(random);
      List<String> is = new ArrayList<>(should);
      is.remove(random.nextInt(is.size()));
      Finding finding = only(should, is, where, round);

      assertThat(finding.kind()).isEqualTo(Kind.MISSING);
      List<String> without = new ArrayList<>(should);
      without.remove((int) finding.line() - 1);
      assertThat(without).as("round %s", round).isEqualTo(is);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_line_that_was_doubled_before_or_after_its_original(Where where) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      List<String> should = lines(random);
      List<String> is = new ArrayList<>(should);
      is.add(random.nextInt(should.size()), should.get(random.nextInt(should.size())));
      if (where == Where.BEFORE_WHAT_OTHERS_APPENDED
          && is.subList(0, should.size()).equals(should)) {
        // Behind the run's last line it may as well be somebody else's.
        assertThat(findings(should, is, where)).isEmpty();
        continue;
      }
      Finding finding = only(should, is, where, round);

      assertThat(finding.kind()).isEqualTo(Kind.DOUBLED);
      String line = is.remove((int) finding.line() - 1);
      assertThat(is).as("round %s", round).isEqualTo(should);
      int original = Integer.parseInt(finding.message().replaceAll("\\D*(\\d+):.*", "$1"));
      is.add((int) finding.line() - 1, line);
      assertThat(is.get(original - 1)).isEqualTo(line);
      assertThat(original).isNotEqualTo((int) finding.line());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_line_that_was_edited(Where where) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      List<String> should = lines(random);
      List<String> is = new ArrayList<>(should);
      int place = random.nextInt(is.size());
      is.set(place, is.get(place) + (random.nextBoolean() ? "x" : " and more"));
      Finding finding = only(should, is, where, round);

      assertThat(finding.kind()).as("round %s", round).isEqualTo(Kind.DAMAGED);
      assertThat(finding.line()).as("round %s", round).isEqualTo(place + 1L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_line_that_somebody_put_in(Where where) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      List<String> should = lines(random);
      List<String> is = new ArrayList<>(should);
      int place = random.nextInt(is.size());
      is.add(place, "stranger");
      Finding finding = only(should, is, where, round);

      assertThat(finding.kind()).isEqualTo(Kind.FOREIGN);
      assertThat(finding.line()).as("round %s", round).isEqualTo(place + 1L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_lines_that_changed_places(Where where) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      List<String> should = lines(random);
      List<String> is = new ArrayList<>(should);
      // So near the end lines that are behind the run's last one may be called so.
      int last = is.size() - (where == Where.BEFORE_WHAT_OTHERS_APPENDED ? 4 : 0);
      int one = random.nextInt(Math.max(1, last));
      int two = random.nextInt(Math.max(1, last));
      Collections.swap(is, one, two);
      List<Finding> findings = findings(should, is, where);

      assertThat(findings).as("round %s", round).allMatch(f -> f.kind() == Kind.MISPLACED);
      if (should.equals(is)) {
        assertThat(findings).isEmpty();
      } else if (findings.size() == 1) {
        long to = Long.parseLong(findings.getFirst().message().replaceAll(".*line ", ""));
        is.add((int) to - 1, is.remove((int) findings.getFirst().line() - 1));
        assertThat(is).as("round %s", round).isEqualTo(should);
      } else {
        assertThat(findings)
            .as("round %s", round)
            .extracting(Finding::line)
            .containsExactly(Math.min(one, two) + 1L, Math.max(one, two) + 1L);
      }
    }
  }

  /** Of one sort, of two in turn, of a few in any order, or all different. */
  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    int count = 1 + random.nextInt(60);
    int sort = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int line =
          switch (sort) {
            case 0 -> i % 2;
            case 1 -> random.nextInt(2);
            case 2 -> random.nextInt(5);
            default -> i;
          };
      lines.add("http://example.org/" + line);
    }
    return lines;
  }

  private Finding only(List<String> should, List<String> is, Where where, int round)
      throws IOException {
    List<Finding> findings = findings(should, is, where);
    assertThat(findings).as("round %s: %s is %s", round, should, is).hasSize(1);
    return findings.getFirst();
  }

  private List<Finding> findings(List<String> should, List<String> is, Where where)
      throws IOException {
    boolean open = where == Where.BEFORE_WHAT_OTHERS_APPENDED;
    Path one = Files.write(folder.resolve("should"), text(should).getBytes(UTF_8));
    Path two =
        Files.write(folder.resolve("is"), (text(is) + (open ? "of others\n" : "")).getBytes(UTF_8));
    try (Part wanted = Part.of(one, 0);
        Part there = Part.of(two, 0)) {
      return new LineDiff(new LineDiff.Subject("out", entry -> "line " + entry, 0, false, open))
          .compare(wanted, there)
          .named();
    }
  }

  private static String text(List<String> lines) {
    return String.join("", lines.stream().map(line -> line + "\n").toList());
  }
}

package io.cookline.coordinator.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentTest {

  @TempDir Path folder;

  @Test
  void what_stands_between_is_equal_and_the_edits_are_the_fewest() throws IOException {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(round);
      String should = word(random);
      String is = word(random);
      List<Hunk> hunks = Alignment.of(entries("should", should), entries("is", is), false);

      assertThat(applied(hunks, should, is)).as("round %s", round).isEqualTo(is);
      assertThat(hunks.stream().mapToInt(hunk -> hunk.gone() + hunk.extra()).sum())
          .as("round %s", round)
          .isEqualTo(should.length() + is.length() - 2 * common(should, is));
    }
  }

  @Test
  void with_places_alone_what_stands_between_is_equal_too() throws IOException {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(round);
      String should = word(random);
      String is = word(random);
      List<Hunk> hunks = NextPlaces.hunks(entries("should", should), entries("is", is));

      assertThat(applied(hunks, should, is)).as("round %s", round).isEqualTo(is);
    }
  }

  @Test
  void where_others_may_follow_all_that_should_be_there_is_accounted_for() throws IOException {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(round);
      String should = word(random);
      String is = word(random);
      List<Hunk> hunks = Alignment.of(entries("should", should), entries("is", is), true);

      assertThat(is).as("round %s", round).startsWith(applied(hunks, should, is));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int sorts = 1 + random.nextInt(4);
    for (int i = random.nextInt(14); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(sorts)));
    }
    return word.toString();
  }

  /** Each letter is a line. */
  private Entries entries(String name, String word) throws IOException {
    Path file = Files.write(folder.resolve(name), word.replaceAll("(.)", "$1\n").getBytes(UTF_8));
    try (Part part = Part.of(file, 0)) {
      return Entries.read(part, new EntryReader.Range(0, part.size(), 0), 1, 1000);
    }
  }

  private static String applied(List<Hunk> hunks, String should, String is) {
    StringBuilder made = new StringBuilder();
    int place = 0;
    for (Hunk hunk : hunks) {
      made.append(should, place, hunk.from()).append(is, hunk.isFrom(), hunk.isTo());
      place = hunk.to();
    }
    return made.append(should.substring(place)).toString();
  }

  /** How long the longest common row of letters is, slowly. */
  private static int common(String one, String two) {
    List<int[]> rows = new ArrayList<>();
    rows.add(new int[two.length() + 1]);
    for (int i = 0; i < one.length(); i++) {
      int[] row = new int[two.length() + 1];
      for (int j = 0; j < two.length(); j++) {
        row[j + 1] =
            one.charAt(i) == two.charAt(j)
                ? rows.getLast()[j] + 1
                : Math.max(row[j], rows.getLast()[j + 1]);
      }
      rows.add(row);
    }
    return rows.getLast()[two.length()];
  }
}

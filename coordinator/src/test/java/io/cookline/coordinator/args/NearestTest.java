package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> JOBS = List.of("genre", "hello", "power", "scrape");

  @ParameterizedTest
  @CsvSource({
    "scarpe, scrape",
    "SCRAPE, scrape",
    "scrap, scrape",
    "helo, hello",
    "powre, power",
    "genres, genre"
  })
  void finds_what_was_meant(String typed, String meant) {
    assertThat(Nearest.hint(typed, JOBS)).isEqualTo(", did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"xyz", "scrutinize", "''", "h"})
  void says_nothing_where_nothing_is_near(String typed) {
    assertThat(Nearest.hint(typed, JOBS)).isEmpty();
    assertThat(Nearest.hint(typed, List.of())).isEmpty();
  }

  @Test
  void a_short_word_is_not_mistaken_for_any_other() {
    assertThat(Nearest.hint("-x", List.of("-a", "-o"))).isEmpty();
    assertThat(Nearest.hint("xy", List.of("-a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "'', abc, 3", "kitten, sitting, 3", "flaw, lawn, 2"})
  void counts_edits(String a, String b, int edits) {
    assertThat(Nearest.distance(a, b)).isEqualTo(edits);
    assertThat(Nearest.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void one_edit_is_a_distance_of_one() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    for (int round = 0; round < 500; round++) {
      StringBuilder word = new StringBuilder("scrape".substring(random.nextInt(6)));
      String before = word.toString();
      int at = random.nextInt(word.length());
      switch (random.nextInt(3)) {
        case 0 -> word.insert(at, '#');
        case 1 -> word.deleteCharAt(at);
        default -> word.setCharAt(at, '#');
      }
      assertThat(Nearest.distance(before, word.toString())).as("'%s'", word).isEqualTo(1);
    }
  }

  @Test
  void a_beginning_that_fits_one_word_alone_is_that_word() {
    assertThat(Nearest.hint("--prog", List.of("--progress", "--retries", "--retry-on")))
        .isEqualTo(", did you mean '--progress'?");
    assertThat(Nearest.hint("--re", List.of("--progress", "--retries", "--results"))).isEmpty();
  }
}

package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GivenNamesTest {

  private final GivenNames names = new GivenNames();

  @Test
  void a_name_is_given_once() {
    assertThat(names.add("a.txt")).isTrue();
    assertThat(names.add("b.txt")).isTrue();
    assertThat(names.add("a.txt")).isFalse();
    assertThat(names.add("")).isTrue();
    assertThat(names.add("")).isFalse();
  }

  @Test
  void none_is_forgotten_and_hardly_one_is_taken_for_given_that_was_not() {
    int count = 300_000;
    int refused = 0;
    for (int i = 0; i < count; i++) {
      refused += names.add("page-" + i + ".html") ? 0 : 1;
    }
    assertThat(refused).as("of %,d", count).isLessThanOrEqualTo(3);
    for (int i = 0; i < count; i++) {
      assertThat(names.add("page-" + i + ".html")).isFalse();
    }
  }

  /** 10 million of them have to find room beside everything else in 512 MiB. */
  @Test
  void a_name_costs_a_few_bytes_however_long_it_is() {
    String long200 = "x".repeat(190);
    for (int i = 0; i < 200_000; i++) {
      names.add(long200 + i);
    }
    assertThat(names.bytes()).isLessThan(8L * 200_000);
  }
}

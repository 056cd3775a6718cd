package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayPartTest {

  @ParameterizedTest
  @ValueSource(strings = {"1/1", "2/3", "999999/999999"})
  void a_part_is_written_as_it_is_read(String text) {
    assertThat(ArrayPart.of(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0/3",
        "4/3",
        "2",
        "2/",
        "/3",
        "-1/3",
        "1/0",
        "1/1000000",
        " 1/3",
        "1/3 ",
        "1:3"
      })
  void what_is_no_part_is_none(String text) {
    assertThat(ArrayPart.of(text)).isEmpty();
  }

  @Test
  void one_that_can_not_be_is_not_made() {
    assertThatThrownBy(() -> new ArrayPart(4, 3)).hasMessage("no part 4 of 3");
  }

  @Test
  void no_two_parts_share_a_folder() {
    assertThat(new ArrayPart(1, 12).folder()).isEqualTo("shard-1-of-12");
  }
}

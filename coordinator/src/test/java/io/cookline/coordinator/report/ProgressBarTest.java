package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Counts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  @ParameterizedTest
  @CsvSource({
    "120, '[============>                 ] 412/1,000 items, 41%, 23.7/s, 4 failed, 25s left'",
    "60, '[===>    ] 412/1,000 items, 41%, 23.7/s, 4 failed, 25s left'",
    "50, '412/1,000 items, 41%, 23.7/s, 4 failed, 25s left'",
    "40, '[====>       ] 412/1,000, 41%, 4 failed'",
    "20, '412/1,000 41%'",
    "10, '41%'",
    "1, ''",
  })
  void the_narrower_the_terminal_the_less_is_said(int columns, String expected) {
    Counts counts = new Counts(1000, 408, 4, 0, 0, 0);
    assertThat(ProgressBar.of(counts, 23.7, columns)).isEqualTo(expected);
  }

  @Test
  void it_fits_every_width_and_a_character_is_a_cell() {
    for (int columns = 1; columns < 200; columns++) {
      for (long items : new long[] {0, 1, 999, 123_456_789_012L}) {
        for (long done : new long[] {0, items / 3, items}) {
          Counts counts = new Counts(items, done - done / 5, done / 5, 3, 0, 0);
          String bar = ProgressBar.of(counts, done / 7.0, columns);
          assertThat(bar)
              .as("%d of %d in %d", done, items, columns)
              .hasSizeLessThan(Math.max(2, columns));
          assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(bar)).isTrue();
        }
      }
    }
  }

  @Test
  void the_bar_is_full_at_the_end_and_empty_at_the_beginning() {
    assertThat(ProgressBar.of(new Counts(10, 10, 0, 0, 0, 0), 0, 40))
        .startsWith("[====")
        .contains("=] ");
    assertThat(ProgressBar.of(new Counts(10, 0, 0, 0, 0, 0), 0, 40)).startsWith("[> ");
  }
}

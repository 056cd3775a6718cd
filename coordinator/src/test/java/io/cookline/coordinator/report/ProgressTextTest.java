package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {

  @Test
  void says_how_far_how_fast_and_how_long() {
    assertThat(ProgressText.of(counts(1_000, 408, 4), 23.68))
        .isEqualTo("412/1,000 items, 41%, 23.7/s, 4 failed, 25s left");
  }

  @Test
  void says_nothing_that_is_not_known() {
    assertThat(ProgressText.of(counts(1_000, 0, 0), 0)).isEqualTo("0/1,000 items, 0%");
    assertThat(ProgressText.of(counts(0, 0, 0), 0)).isEqualTo("0/0 items");
  }

  @Test
  void nothing_is_left_at_the_end() {
    assertThat(ProgressText.of(counts(3, 3, 0), 1)).isEqualTo("3/3 items, 100%, 1.0/s");
  }

  @Test
  void a_hundred_percent_is_not_said_too_early() {
    assertThat(ProgressText.of(counts(1_000, 999, 0), 0)).isEqualTo("999/1,000 items, 99%");
  }

  @ParameterizedTest
  @CsvSource({"59, 59s", "60, 1m00s", "3599, 59m59s", "3600, 1h00m", "366_100, 101h41m"})
  void long_waits_are_said_in_minutes_and_hours(String seconds, String said) {
    long items = Long.parseLong(seconds.replace("_", ""));
    assertThat(ProgressText.of(counts(items, 0, 0), 1)).endsWith(", " + said + " left");
  }

  private static Counts counts(long items, long ok, long failed) {
    return new Counts(items, ok, failed, 0, 0, 0);
  }
}

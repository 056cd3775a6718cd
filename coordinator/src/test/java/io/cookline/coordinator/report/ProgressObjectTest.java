package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Counts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressObjectTest {

  @Test
  void has_the_names_that_are_promised() {
    Counts counts = new Counts(100, 30, 10, 5, 0, 0);
    assertThat(JsonLine.of(ProgressObject.of(counts, 4.26, Duration.ofMillis(9_870))))
        .isEqualTo(
            "{\"items\":100,\"ok\":30,\"failed\":10,\"retried\":5,\"rate_per_second\":4.3,"
                + "\"eta_seconds\":14,\"elapsed_seconds\":9.9}");
  }

  @Test
  void says_no_time_that_it_does_not_know() {
    Counts counts = new Counts(100, 0, 0, 0, 0, 0);
    assertThat(ProgressObject.of(counts, 0, Duration.ZERO)).doesNotContainKey("eta_seconds");
    assertThat(ProgressObject.of(new Counts(1, 1, 0, 0, 0, 0), 0, Duration.ZERO))
        .containsEntry("eta_seconds", 0);
  }
}

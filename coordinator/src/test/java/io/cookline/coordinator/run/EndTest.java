package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndTest {

  @ParameterizedTest
  @EnumSource
  void whatever_the_run_wanted_a_disk_that_failed_after_it_is_how_it_ended(End.Reason wanted) {
    assertThat(new End(wanted, "wanted").unless(Optional.of("Input/output error")))
        .isEqualTo(new End(End.Reason.OUTPUT_FAILED, "Input/output error"));
  }

  @Test
  void an_end_that_nothing_spoiled_stays() {
    End end = new End(End.Reason.CANCELLED, "SIGINT");
    assertThat(end.unless(Optional.empty())).isEqualTo(end);
  }
}

package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.End;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, 0, '', 0",
    "COMPLETE, 1, '', 8",
    "COMPLETE, 0, INT, 0",
    "DRAINED, 0, INT, 75",
    "DRAINED, 5, TERM, 75",
    "CANCELLED, 0, INT, 130",
    "CANCELLED, 3, TERM, 143",
    "CANCELLED, 0, HUP, 129",
    "NO_WORKER, 0, '', 3",
    "HUNG, 0, '', 75",
    "OUTPUT_FAILED, 0, '', 6",
    "OUTPUT_FAILED, 7, INT, 6",
  })
  void an_end_has_the_number_that_the_readme_gives(
      End.Reason reason, long failed, String signal, int number) {
    assertThat(ExitCode.of(reason, failed, signal).number()).isEqualTo(number);
  }

  @Test
  void only_a_complete_run_without_failures_is_zero() {
    for (End.Reason reason : End.Reason.values()) {
      for (long failed : new long[] {0, 1}) {
        boolean zero = ExitCode.of(reason, failed, "INT").number() == 0;
        assertThat(zero).isEqualTo(reason == End.Reason.COMPLETE && failed == 0);
      }
    }
  }

  @Test
  void every_number_means_one_thing() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
  }
}

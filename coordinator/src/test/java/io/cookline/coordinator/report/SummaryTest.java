package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void the_last_line_can_be_grepped() {
    assertThat(summary(End.Reason.COMPLETE, 8, Duration.ofMillis(42_140)).line())
        .isEqualTo(
            "done ok=996 failed=4 retried=31 doubled=0 in 42.1s (23.7/s) out=titles.tsv"
                + " run=runs/scrape-1 exit=8");
  }

  @Test
  void a_run_that_did_not_complete_is_not_done() {
    for (End.Reason reason : End.Reason.values()) {
      String line = summary(reason, 75, Duration.ofSeconds(1)).line();
      assertThat(line).startsWith(reason == End.Reason.COMPLETE ? "done ok=" : "stopped ok=");
      assertThat(line).endsWith(" exit=75");
    }
  }

  @Test
  void no_time_at_all_is_no_division_by_zero() {
    assertThat(summary(End.Reason.COMPLETE, 0, Duration.ZERO).line()).contains(" in 0.0s (0.0/s) ");
  }

  @Test
  void the_users_language_does_not_change_it() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(summary(End.Reason.COMPLETE, 8, Duration.ofMillis(42_140)).line())
          .contains("ok=996", "in 42.1s (23.7/s)");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Summary summary(End.Reason reason, int exit, Duration wall) {
    return new Summary(
        new Counts(1_000, 996, 4, 31, 0, 0),
        0,
        wall,
        new Summary.Outcome(reason, exit),
        new Summary.Places("titles.tsv", Path.of("runs/scrape-1")));
  }
}

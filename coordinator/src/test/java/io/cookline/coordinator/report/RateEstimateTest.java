package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cookline.coordinator.run.Counts;
import org.junit.jupiter.api.Test;

class RateEstimateTest {

  private static final long SECOND = 1_000_000_000;

  private final RateEstimate rate = new RateEstimate();

  @Test
  void nothing_is_known_from_one_look() {
    assertThat(rate.update(finished(100), 5 * SECOND)).isZero();
  }

  @Test
  void the_first_interval_counts_as_it_is() {
    rate.update(finished(0), 0);

    assertThat(rate.update(finished(30), 2 * SECOND)).isEqualTo(15);
  }

  @Test
  void a_steady_rate_stays() {
    for (int second = 0; second <= 60; second++) {
      rate.update(finished(second * 7L), second * SECOND);
    }
    assertThat(rate.update(finished(61 * 7), 61 * SECOND)).isCloseTo(7, within(1e-9));
  }

  @Test
  void half_of_the_old_rate_is_forgotten_in_five_seconds() {
    rate.update(finished(0), 0);
    rate.update(finished(100), SECOND);

    assertThat(rate.update(finished(100), 6 * SECOND)).isCloseTo(50, within(1e-9));
    assertThat(rate.update(finished(100), 11 * SECOND)).isCloseTo(25, within(1e-9));
  }

  @Test
  void how_often_one_looks_does_not_matter() {
    RateEstimate often = new RateEstimate();
    rate.update(finished(0), 0);
    often.update(finished(0), 0);
    rate.update(finished(100), SECOND);
    often.update(finished(100), SECOND);
    double last = 0;
    for (int tenth = 1; tenth <= 50; tenth++) {
      last = often.update(finished(100), SECOND + tenth * SECOND / 10);
    }

    assertThat(rate.update(finished(100), 6 * SECOND)).isCloseTo(last, within(1e-9));
  }

  @Test
  void two_looks_at_one_moment_are_one() {
    rate.update(finished(0), 0);
    rate.update(finished(10), SECOND);

    assertThat(rate.update(finished(10), SECOND)).isEqualTo(10);
  }

  private static Counts finished(long items) {
    return new Counts(1_000_000, items, 0, 0, 0, 0);
  }
}

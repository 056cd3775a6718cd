package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Halt.Cause;
import io.cookline.coordinator.run.Halt.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltTest {

  @ParameterizedTest
  @CsvSource({
    // cause, amount, percent, items, ok, failed, reached
    "FAIL, 1, false, 10, 9, 0, false",
    "FAIL, 1, false, 10, 0, 1, true",
    "FAIL, 3, false, 10, 5, 2, false",
    "FAIL, 3, false, 10, 5, 4, true",
    "SUCCESS, 2, false, 10, 1, 9, false",
    "SUCCESS, 2, false, 10, 2, 0, true",
    "DONE, 4, false, 10, 2, 1, false",
    "DONE, 4, false, 10, 2, 2, true",
    // A share of failures is one of those that are over, and of three at least.
    "FAIL, 10, true, 1000, 0, 1, false",
    "FAIL, 10, true, 1000, 0, 2, false",
    "FAIL, 10, true, 1000, 0, 3, true",
    "FAIL, 10, true, 1000, 27, 3, true",
    "FAIL, 10, true, 1000, 28, 3, false",
    "FAIL, 100, true, 1000, 1, 99, false",
    "FAIL, 100, true, 1000, 0, 99, true",
    // The other shares are of all items.
    "SUCCESS, 50, true, 10, 4, 6, false",
    "SUCCESS, 50, true, 10, 5, 0, true",
    "DONE, 50, true, 10, 4, 0, false",
    "DONE, 50, true, 10, 4, 1, true",
    "DONE, 1, true, 1000, 9, 0, false",
    "DONE, 1, true, 1000, 10, 0, true",
  })
  void the_moment_comes_when_so_many_are_counted(
      Cause cause, int amount, boolean percent, long items, long ok, long failed, boolean reached) {
    for (Moment moment : new Moment[] {Moment.SOON, Moment.NOW}) {
      assertThat(new Halt(moment, cause, amount, percent).reached(counts(items, ok, failed)))
          .isEqualTo(reached);
    }
  }

  @Test
  void never_never_comes() {
    assertThat(Halt.NEVER.reached(counts(10, 0, 0))).isFalse();
    assertThat(Halt.NEVER.reached(counts(10, 5, 5))).isFalse();
  }

  @Test
  void a_share_of_more_items_than_an_int_can_count_is_right() {
    Halt half = new Halt(Moment.SOON, Cause.DONE, 50, true);
    long items = 1L << 31;

    assertThat(half.reached(counts(items, (1L << 30) - 1, 0))).isFalse();
    assertThat(half.reached(counts(items, 1L << 30, 0))).isTrue();
  }

  /** Or a run that was halted would halt again before it had begun. */
  @Test
  void what_happened_before_a_run_was_resumed_does_not_count() {
    Counts resumed = new Counts(20, 6, 4, 0, 0, 0, 5, 4);

    assertThat(new Halt(Moment.SOON, Cause.FAIL, 1, false).reached(resumed)).isFalse();
    assertThat(new Halt(Moment.SOON, Cause.SUCCESS, 2, false).reached(resumed)).isFalse();
    assertThat(new Halt(Moment.SOON, Cause.DONE, 1, false).reached(resumed)).isTrue();
    // One of the eleven that were left.
    assertThat(new Halt(Moment.SOON, Cause.DONE, 9, true).reached(resumed)).isTrue();
    assertThat(new Halt(Moment.SOON, Cause.DONE, 10, true).reached(resumed)).isFalse();
  }

  @Test
  void it_reads_as_it_is_written() {
    assertThat(Halt.NEVER).hasToString("never");
    assertThat(new Halt(Moment.SOON, Cause.FAIL, 10, true)).hasToString("soon,fail=10%");
    assertThat(new Halt(Moment.NOW, Cause.SUCCESS, 3, false)).hasToString("now,success=3");
    assertThat(new Halt(Moment.NOW, Cause.DONE, 1, false)).hasToString("now,done=1");
  }

  private static Counts counts(long items, long ok, long failed) {
    return new Counts(items, ok, failed, 0, 0, 0);
  }
}

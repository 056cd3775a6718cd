package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemTimesTest {

  private static final Instant OPENED = Instant.ofEpochMilli(1_700_000_000_000L);

  @Test
  void workBeginsWithTheFirstItemThatStartsAndEndsWithTheLastCommit() {
    ItemTimes times = new ItemTimes(OPENED);
    for (int i = 100; i >= 1; i--) {
      times.add(outcome(OPENED.toEpochMilli() + 500 + i, i * 1000L));
    }
    WorkTimes work = times.upTo(OPENED.plusMillis(2500)).orElseThrow();
    assertThat(work.starting()).isEqualTo(Duration.ofMillis(501));
    assertThat(work.working()).isEqualTo(Duration.ofMillis(1999));
    assertThat(work.items().p50()).isBetween(50_000L, 50_100L);
    assertThat(work.items().p95()).isBetween(95_000L, 95_200L);
    assertThat(work.items().max()).isBetween(100_000L, 100_200L);
    assertThat(work.line()).contains("50.0 ms (p50)", "0.50s to start, 2.00s of work");
  }

  @Test
  void anItemThatNeverRanCountsForNothing() {
    ItemTimes times = new ItemTimes(OPENED);
    times.add(outcome(0, 0));
    assertThat(times.upTo(OPENED)).isEmpty();
  }

  @Test
  void aClockThatIsOffGivesNoNegativeTime() {
    ItemTimes times = new ItemTimes(OPENED);
    times.add(outcome(OPENED.toEpochMilli() - 9000, -1));
    WorkTimes work = times.upTo(OPENED.minusMillis(10_000)).orElseThrow();
    assertThat(work.starting()).isZero();
    assertThat(work.working()).isZero();
  }

  private static Outcome outcome(long startedAt, long micros) {
    return new Outcome(
        1, 1, new Outcome.Done(List.of(), List.of()), 1, new Outcome.Times(startedAt, micros));
  }
}

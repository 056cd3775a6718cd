package io.cookline.coordinator.compare;

import static io.cookline.coordinator.crew.Strategy.ASYNC;
import static io.cookline.coordinator.crew.Strategy.PROCESSES;
import static io.cookline.coordinator.crew.Strategy.PROCESSES_ASYNC;
import static io.cookline.coordinator.crew.Strategy.SYNC;
import static io.cookline.coordinator.crew.Strategy.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void eachRoundBeginsWithAnother() {
    Rounds rounds = new Rounds(OptionalInt.empty(), false);
    assertThat(rounds.of(0, Duration.ZERO)).containsExactly(Strategy.values());
    for (Strategy strategy : Strategy.values()) {
      rounds.took(strategy, 1);
    }
    assertThat(rounds.of(1, Duration.ZERO))
        .containsExactly(THREADS, ASYNC, PROCESSES, PROCESSES_ASYNC, SYNC);
    assertThat(rounds.of(2, Duration.ZERO))
        .containsExactly(ASYNC, PROCESSES, PROCESSES_ASYNC, SYNC, THREADS);
    assertThat(rounds.of(3, Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsFarBehindIsMeasuredOnce() {
    Rounds rounds = new Rounds(OptionalInt.empty(), false);
    rounds.took(SYNC, 14);
    rounds.took(THREADS, 2.5);
    rounds.took(ASYNC, 2.5);
    rounds.took(PROCESSES, 7.4);
    rounds.took(PROCESSES_ASYNC, 3);
    assertThat(rounds.of(1, Duration.ZERO))
        .containsExactly(THREADS, ASYNC, PROCESSES, PROCESSES_ASYNC);
  }

  @Test
  void whatIsOverSoonIsMeasuredAgainThoughItIsFarBehind() {
    Rounds rounds = new Rounds(OptionalInt.empty(), false);
    rounds.took(SYNC, 0.4);
    rounds.took(PROCESSES, 1.9);
    assertThat(rounds.of(1, Duration.ZERO)).containsExactly(PROCESSES, SYNC);
  }

  @Test
  void whatBrokeIsNotMeasuredAgain() {
    Rounds rounds = new Rounds(OptionalInt.empty(), false);
    rounds.took(SYNC, 1);
    assertThat(rounds.of(1, Duration.ZERO)).containsExactly(SYNC);
  }

  @Test
  void whoeverNamesANumberGetsIt() {
    Rounds rounds = new Rounds(OptionalInt.of(5), true);
    assertThat(rounds.most()).isEqualTo(5);
    rounds.took(SYNC, 1000);
    rounds.took(ASYNC, 1);
    assertThat(rounds.of(4, Duration.ofHours(1))).hasSize(5);
    assertThat(rounds.of(5, Duration.ZERO)).isEmpty();
  }

  @Test
  void aLimitedHostIsNotAskedThreeTimes() {
    assertThat(new Rounds(OptionalInt.empty(), true).most()).isEqualTo(1);
  }

  @Test
  void afterSomeMinutesItIsEnough() {
    Rounds rounds = new Rounds(OptionalInt.empty(), false);
    rounds.took(SYNC, 1);
    assertThat(rounds.of(1, Duration.ofMinutes(4))).isEmpty();
  }
}

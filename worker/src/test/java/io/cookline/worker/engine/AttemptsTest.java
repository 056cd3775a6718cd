package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {

  private final Attempts attempts = new Attempts(Duration.ofSeconds(30), 2, Set.of(429, 503));

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "4, 8000",
    "5, 16000",
    "6, 32000",
    "7, 60000",
    "8, 60000",
    "17, 60000",
    "18, 60000",
    "64, 60000",
    "2147483647, 60000"
  })
  void aBackOffLiesBetweenNothingAndADoublingCap(int failedAttempts, long most) {
    Random random = new Random(42);
    LongSummaryStatistics seen =
        LongStream.range(0, 20_000)
            .map(i -> attempts.backOffMillis(failedAttempts, random))
            .summaryStatistics();
    assertThat(seen.getMin()).isBetween(0L, most / 100);
    assertThat(seen.getMax()).isBetween(most - most / 100, most);
    assertThat(seen.getAverage()).isBetween(most * 0.48, most * 0.52);
  }

  @Test
  void triesEndAfterTheFirstAndTheRetries() {
    ItemException cause = new ItemException("busy", true);
    assertThat(attempts.again(cause, 1)).isTrue();
    assertThat(attempts.again(cause, 2)).isTrue();
    assertThat(attempts.again(cause, 3)).isFalse();
    assertThat(attempts.again(cause, 1_000)).isFalse();
  }

  @Test
  void withoutRetriesThereIsOneTry() {
    assertThat(
            new Attempts(Duration.ofSeconds(1), 0, Set.of()).again(new ItemException("", true), 1))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_STATUS, false, 429, true",
    "HTTP_STATUS, true, 404, false",
    "HTTP_STATUS, true, 0, false",
    "REFUSED, true, 0, true",
    "REFUSED, false, 503, false",
    "EMPTY, true, 404, true"
  })
  void theUserDecidesOnStatusesAndTheJobOnAllElse(
      FailureKind kind, boolean retryable, int status, boolean again) {
    assertThat(attempts.again(new ItemException(kind, "", retryable, status), 1)).isEqualTo(again);
  }
}

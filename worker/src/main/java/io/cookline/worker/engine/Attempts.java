package io.cookline.worker.engine;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How often an item is tried, and how long it waits in between: arithmetic, nothing else.
 *
 * @param timeout of one attempt, counted while it runs
 * @param retries tries after the first
 * @param retryOn HTTP status codes worth another try
 */
public record Attempts(Duration timeout, int retries, Set<Integer> retryOn) {

  private static final Duration BASE = Duration.ofSeconds(1);
  private static final Duration CAP = Duration.ofSeconds(60);

  public Attempts {
    retryOn = Set.copyOf(retryOn);
  }

  /**
   * Whether an item whose attempt failed like this is tried again.
   *
   * @param failedAttempts how many attempts failed, this one included
   */
  boolean again(ItemException cause, int failedAttempts) {
    boolean worthIt =
        cause.kind() == FailureKind.HTTP_STATUS
            ? retryOn.contains(cause.status())
            : cause.retryable();
    return worthIt && failedAttempts <= retries;
  }

  /**
   * How long to wait before the next try: exponential, capped, with full jitter, so that a crew
   * whose host stumbled does not come back all at once.
   *
   * @param failedAttempts at least 1
   * @return milliseconds, from 0 to the cap
   * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">full
   *     jitter</a>
   */
  long backOffMillis(int failedAttempts, RandomGenerator random) {
    int doublings = Math.min(failedAttempts - 1, 16);
    long most = Math.min(CAP.toMillis(), BASE.toMillis() << doublings);
    return random.nextLong(most + 1);
  }
}

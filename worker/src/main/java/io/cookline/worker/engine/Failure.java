package io.cookline.worker.engine;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;

/**
 * Why an item failed.
 *
 * @param kind the sort of failure
 * @param reason for the user: what happened, one sentence without a full stop
 * @param status the HTTP status that came with it, or 0
 */
public record Failure(FailureKind kind, String reason, int status) {

  /** The longest reason that travels and is written down, in characters. */
  private static final int LONGEST_REASON = 2_000;

  public Failure {
    if (reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON) + "…";
    }
  }

  /** What a job's exception says. */
  static Failure of(ItemException cause) {
    return new Failure(cause.kind(), cause.reason(), cause.status());
  }
}

package io.cookline.spi;

import java.io.Serial;

/**
 * An item failed. The message is for the user: what happened and, where it helps, what to do; one
 * sentence without a full stop. Which kinds are tried again is the runner's policy; {@link
 * #retryable} is the job's opinion.
 */
public class ItemException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** What sort of failure it was. */
  private final FailureKind kind;

  /** Whether another try may succeed. */
  private final boolean retryable;

  /** The HTTP status, or 0. */
  private final int status;

  /**
   * A failure of the job's own.
   *
   * @param reason what happened, one sentence without a full stop
   * @param retryable whether another try may succeed
   */
  public ItemException(String reason, boolean retryable) {
    this(FailureKind.JOB, reason, retryable);
  }

  /**
   * A failure of a known kind.
   *
   * @param kind what sort of failure it was
   * @param reason what happened, one sentence without a full stop
   * @param retryable whether another try may succeed
   */
  public ItemException(FailureKind kind, String reason, boolean retryable) {
    this(kind, reason, retryable, 0);
  }

  /**
   * A failure of a known kind that came with an HTTP status.
   *
   * @param kind what sort of failure it was
   * @param reason what happened, one sentence without a full stop
   * @param retryable whether another try may succeed
   * @param status the status code, or 0 where there is none
   */
  public ItemException(FailureKind kind, String reason, boolean retryable, int status) {
    super(reason);
    this.kind = kind;
    this.retryable = retryable;
    this.status = status;
  }

  /** {@return what sort of failure it was} */
  public FailureKind kind() {
    return kind;
  }

  /** {@return whether another try may succeed} */
  public boolean retryable() {
    return retryable;
  }

  /** {@return the HTTP status that came with it, or 0} */
  public int status() {
    return status;
  }

  /** {@return the message; never null} */
  public String reason() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }
}

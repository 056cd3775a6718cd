package io.cookline.worker.http;

import java.io.Serial;

/** A text that is no http or https URL; the message says why. */
public final class BadUrlException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  BadUrlException(String reason) {
    super(reason);
  }

  /** Why; never null. */
  public String reason() {
    String message = getMessage();
    return message == null ? "not a URL" : message;
  }
}

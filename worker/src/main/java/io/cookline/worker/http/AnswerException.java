package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import java.io.IOException;
import java.io.Serial;

/** An answer that is not acceptable, as found while it is read. */
final class AnswerException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  AnswerException(FailureKind kind, String what) {
    super(what);
    this.kind = kind;
  }

  FailureKind kind() {
    return kind;
  }

  String what() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }
}

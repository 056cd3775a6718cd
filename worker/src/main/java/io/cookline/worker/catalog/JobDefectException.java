package io.cookline.worker.catalog;

import java.io.Serial;

/**
 * A user's job threw something, or gave something impossible, where it should have described
 * itself, its items or its columns. Nothing can be performed then. The message says which job,
 * where and what.
 */
public final class JobDefectException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  JobDefectException(String message, Throwable cause) {
    super(message, cause);
  }

  JobDefectException(String message) {
    super(message);
  }
}

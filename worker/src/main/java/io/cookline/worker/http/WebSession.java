package io.cookline.worker.http;

import io.cookline.spi.Http;

/** The HTTP client of one attempt. */
@FunctionalInterface
public interface WebSession extends Http, AutoCloseable {

  /** The attempt has ended: what it held is no longer needed. */
  @Override
  default void close() {}
}

package io.cookline.worker.http;

/** An interruption that says what it interrupted. */
final class Interruption {

  private Interruption() {}

  static InterruptedException at(String phase, InterruptedException cause) {
    InterruptedException named = new InterruptedException(phase);
    named.initCause(cause);
    return named;
  }
}

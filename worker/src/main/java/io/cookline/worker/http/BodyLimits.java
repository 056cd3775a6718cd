package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import java.util.Locale;

/** The running count of one body: what came over the wire, and what each stage made of it. */
final class BodyLimits {

  private final HttpLimits limits;

  // Written by the event loop, read by the thread that waits and by messages.
  private volatile long received;

  BodyLimits(HttpLimits limits) {
    this.limits = limits;
  }

  long received() {
    return received;
  }

  int most() {
    return limits.bodyBytes();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the event loop alone writes
  void countReceived(int bytes) throws AnswerException {
    received += bytes;
    check(received);
  }

  /**
   * Judges what a stage has given so far.
   *
   * @param total bytes given by one stage since the body began
   */
  void check(long total) throws AnswerException {
    if (total > limits.bodyBytes()) {
      throw new AnswerException(
          FailureKind.TOO_LARGE,
          String.format(Locale.ROOT, "a body of more than %,d bytes", limits.bodyBytes()));
    }
    if (total > HttpLimits.RATIO_FLOOR && total > received * limits.ratio()) {
      throw new AnswerException(
          FailureKind.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "a body that grows more than %d times when decompressed (%,d bytes of %,d)",
              limits.ratio(),
              total,
              received));
    }
  }
}

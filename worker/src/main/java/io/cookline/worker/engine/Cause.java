package io.cookline.worker.engine;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import java.util.Objects;

/** Why an attempt failed, whatever the job threw. */
final class Cause {

  private Cause() {}

  /**
   * The cause as a job should have said it.
   *
   * @param state how the attempt stood with its time when it ended
   */
  static ItemException of(Throwable thrown, AttemptTimer.State state, EngineSetup setup) {
    if (state == AttemptTimer.State.EXPIRED) {
      String where =
          thrown instanceof InterruptedException && thrown.getMessage() != null
              ? ", " + thrown.getMessage()
              : "";
      return new ItemException(
          FailureKind.TIMEOUT,
          "no result within " + setup.attempts().timeout().toMillis() + " ms" + where,
          true);
    }
    try {
      return thrown instanceof ItemException itemException
          ? copyOf(itemException)
          : defect("threw " + thrown, setup);
    } catch (Throwable unreadable) {
      // What an exception says of itself is a job's code too.
      return defect("threw a " + thrown.getClass().getName() + " that can't be read", setup);
    }
  }

  /** The job gave a record that is none of its own. */
  static ItemException misfit(RuntimeException misfit, EngineSetup setup) {
    return defect("gave a record that does not fit: " + misfit.getMessage(), setup);
  }

  private static ItemException defect(String what, EngineSetup setup) {
    return new ItemException(
        FailureKind.DEFECT, "job " + setup.job().info().name() + " " + what, false);
  }

  /** Asks the exception for everything now, so that one that is broken shows it here. */
  private static ItemException copyOf(ItemException thrown) {
    return new ItemException(
        Objects.requireNonNull(thrown.kind()),
        Objects.requireNonNull(thrown.reason()),
        thrown.retryable(),
        thrown.status());
  }
}

package io.cookline.coordinator.crew;

import io.cookline.coordinator.run.Effect;
import java.util.concurrent.TimeUnit;

/**
 * The workers of a run, wherever they live. What they say reaches the run loop as events; none of
 * these calls blocks but {@link #awaitLeave} and {@link #close}.
 */
public interface Crew extends AutoCloseable {

  /** Carries out an order. */
  void order(Effect.ToWorker order);

  /** Lets another machine go, which has no workers any more. */
  default void release(String machine) {
    throw new IllegalStateException("there is no machine " + machine + " in this crew");
  }

  /** Waits for the workers that were dismissed to leave, up to a time; false if some are there. */
  boolean awaitLeave(long timeout, TimeUnit unit) throws InterruptedException;

  /** Ends what is left, by force. */
  @Override
  void close();
}

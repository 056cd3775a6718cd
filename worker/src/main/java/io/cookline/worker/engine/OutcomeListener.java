package io.cookline.worker.engine;

import java.util.OptionalLong;

/**
 * Where an engine's outcomes go: to the run loop of this process, or over the link. Called from the
 * threads that perform items, and must not block them.
 */
public interface OutcomeListener {

  /** The item's first step is about to be taken; once for every lease of it. */
  void started(LeasedItem item);

  /** The item's stay is over; once for every {@link #started}. */
  void finished(Outcome outcome);

  /**
   * An attempt still runs a second after it was interrupted: nothing in this JVM can end it.
   *
   * @param seq the item, where it is certain which one it is
   */
  void overran(OptionalLong seq);

  /** After {@link Engine#drain} or {@link Engine#cancel}: nothing runs any more. Called once. */
  void idle();
}

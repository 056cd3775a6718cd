package io.cookline.worker.engine;

/**
 * The time of an attempt. It stands still while the attempt waits for the other side: a disk that
 * is full there is no fault of the item's.
 */
public interface AttemptClock {

  /** The attempt begins to wait. */
  void pause();

  /** It goes on. */
  void resume();

  /** Whether anybody wants the attempt's result still. */
  default boolean isWanted() {
    return true;
  }
}

package io.cookline.worker.engine;

/**
 * How a worker goes through its items: one after another, on several threads, or on virtual threads
 * that share one carrier. A job can't tell the difference.
 */
public interface Pace extends AutoCloseable {

  /** How many items may be under way at once. */
  int width();

  /** Runs this, soon. Called only while fewer than {@link #width} are under way. */
  void execute(Runnable attempt);

  /**
   * Whether the threads serve a newcomer still, so that an item that never ends holds up itself
   * alone.
   */
  default boolean responds() {
    return true;
  }

  /** Lets go of the threads; what still runs is left alone. */
  @Override
  void close();
}

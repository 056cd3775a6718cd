package io.cookline.worker.engine;

/**
 * How a worker goes through its items: one after another, on several threads, or on virtual threads
 * that share one carrier. A job can't tell the difference.
 */
public interface Pace extends AutoCloseable {

  /** How many items may be under way at once, to begin with. */
  int width();

  /** How many they may become, if the engine finds that more at once get more done. */
  default int most() {
    return width();
  }

  /** Runs this, soon. Called only while fewer are under way than may be. */
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

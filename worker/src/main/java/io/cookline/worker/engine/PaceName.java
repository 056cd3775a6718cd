package io.cookline.worker.engine;

/** The paces, as a strategy names them. */
public enum PaceName {
  /** One item after another. */
  SEQUENTIAL,
  /** Several platform threads. */
  THREADED,
  /** Many items in flight on one carrier thread. */
  ASYNC;

  /**
   * A pace of this name.
   *
   * @param width how many items may be under way at once; a sequential pace has one
   */
  public Pace create(int width) {
    return switch (this) {
      case SEQUENTIAL -> new SequentialPace();
      case THREADED -> new ThreadedPace(width);
      case ASYNC -> new AsyncPace(width);
    };
  }
}

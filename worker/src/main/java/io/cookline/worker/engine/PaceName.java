package io.cookline.worker.engine;

/** The paces, as a strategy names them. */
public enum PaceName {
  /** One item after another. */
  SEQUENTIAL,
  /** Several platform threads. */
  THREADED,
  /** Many items in flight on one carrier thread. */
  ASYNC;

  /** A pace of this name, with so many items under way at once. */
  public Pace create(int width) {
    return create(width, width);
  }

  /**
   * A pace of this name.
   *
   * @param width how many items may be under way at once; a sequential pace has one
   * @param most how many they may become; a pace of threads stays as it is
   */
  public Pace create(int width, int most) {
    return switch (this) {
      case SEQUENTIAL -> new SequentialPace();
      case THREADED -> new ThreadedPace(width);
      case ASYNC -> new AsyncPace(width, most);
    };
  }
}

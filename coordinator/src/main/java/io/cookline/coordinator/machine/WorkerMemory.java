package io.cookline.coordinator.machine;

/**
 * What each of several workers gets of the memory that is free.
 *
 * @param forAll what all workers together may take, in bytes
 */
public record WorkerMemory(long forAll) {

  /** A worker's heap where memory is no matter: 256 big pages in flight have their place. */
  public static final int FULL_HEAP = 512;

  /** The least heap with which the 256 in flight of usual size get through. */
  public static final int LEAST_HEAP = 128;

  /**
   * What a worker's JVM takes beside its heap: code, classes, threads, socket buffers. Measured.
   */
  private static final int BESIDE_HEAP = 130;

  /** What the coordinator needs beside its heap when a run is under way. */
  private static final long COORDINATOR_BESIDE_HEAP = 32L << 20;

  /** Its heap may grow to a quarter of a big machine, but a run never needs that. */
  private static final long MOST_COORDINATOR_HEAP = 1L << 30;

  /**
   * What is left for the workers.
   *
   * @param coordinatorMayGrow by how much this JVM's own heap may still grow, in bytes
   */
  static WorkerMemory of(FreeMemory free, long coordinatorMayGrow) {
    long own = Math.clamp(coordinatorMayGrow, 0, MOST_COORDINATOR_HEAP) + COORDINATOR_BESIDE_HEAP;
    return new WorkerMemory(Math.max(0, free.bytes() - own));
  }

  /** How many workers of at most so many fit, each with the least heap; one at least. */
  public int fitting(int workers) {
    long most = (forAll >> 20) / (LEAST_HEAP + BESIDE_HEAP);
    return Math.clamp(most, 1, Math.max(1, workers));
  }

  /** What so many workers may take at least, in bytes. */
  public static long least(int workers) {
    return workers * ((LEAST_HEAP + BESIDE_HEAP) * (1L << 20));
  }

  /** Whether so many workers fit, each with the least heap. */
  public boolean fits(int workers) {
    return fitting(workers) == workers && share(workers) >= LEAST_HEAP;
  }

  /** The heap of each of so many workers, in MB; never less than the least. */
  public int heap(int workers) {
    return Math.clamp(share(workers), LEAST_HEAP, FULL_HEAP);
  }

  private long share(int workers) {
    return (forAll >> 20) / workers - BESIDE_HEAP;
  }
}

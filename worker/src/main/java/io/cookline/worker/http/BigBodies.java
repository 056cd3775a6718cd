package io.cookline.worker.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the bodies of all answers together below what the heap can bear. A body of usual size grows
 * freely; above {@value #USUAL} bytes only so many may grow at once, and the others stop reading
 * until one of them is done with.
 */
final class BigBodies {

  /** Up to here a body needs no leave. */
  static final int USUAL = 512 << 10;

  /** What a big body may cost, its text and its parsed page included. */
  private static final long COST = 64L << 20;

  @GuardedBy("this")
  private final Deque<Allowance> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private int free;

  BigBodies(int most) {
    this.free = most;
  }

  /** As many as the heap of this JVM can bear, two at least. */
  static BigBodies ofThisJvm() {
    return new BigBodies(Math.clamp(Runtime.getRuntime().maxMemory() / COST, 2, 256));
  }

  /** What one attempt may hold; to be closed when it has ended. */
  Allowance allowance() {
    return new Allowance();
  }

  /** The right of one attempt to hold a big body, once it needs it. */
  final class Allowance implements AutoCloseable {

    private boolean held;
    private boolean closed;
    private Runnable resume = () -> {};

    /**
     * Whether a body that has come this far may grow on.
     *
     * @param whenFree called, on any thread, when it may after all
     */
    boolean mayGrow(int bytes, Runnable whenFree) {
      if (bytes <= USUAL) {
        return true;
      }
      synchronized (BigBodies.this) {
        if (held || closed) {
          return true;
        }
        if (free > 0) {
          free--;
          held = true;
          return true;
        }
        resume = whenFree;
        waiting.add(this);
        return false;
      }
    }

    @Override
    public void close() {
      Allowance next;
      synchronized (BigBodies.this) {
        closed = true;
        waiting.remove(this);
        if (!held) {
          return;
        }
        held = false;
        next = waiting.poll();
        if (next == null) {
          free++;
          return;
        }
        next.held = true;
      }
      next.resume.run();
    }
  }
}

package io.cookline.coordinator.sink;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hands things from any thread to one that takes whatever has gathered: one lock and one wake-up
 * for many of them.
 */
final class Handover<T> {

  @GuardedBy("this")
  private List<T> gathered = new ArrayList<>();

  @GuardedBy("this")
  private boolean awaited;

  /** Hands over. */
  synchronized void add(T one) {
    gathered.add(one);
    wake();
  }

  /** Hands over, in this order. */
  synchronized void addAll(Collection<? extends T> more) {
    gathered.addAll(more);
    wake();
  }

  /** Waits until there is something, and takes all of it, in the order of handing over. */
  synchronized List<T> take() throws InterruptedException {
    while (gathered.isEmpty()) {
      awaited = true;
      wait();
    }
    awaited = false;
    List<T> taken = gathered;
    gathered = new ArrayList<>();
    return taken;
  }

  @GuardedBy("this")
  private void wake() {
    if (awaited) {
      awaited = false;
      notify();
    }
  }
}

package io.cookline.coordinator.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Room on the disk, which may be gone for a while: what needs some is tried again until there is,
 * or until nobody wants to wait any more. The same holds for a file that another run has locked.
 */
public final class Room {

  /** No file system tells when it has room again, or when a lock is free. */
  private static final long LOOK_AGAIN_MILLIS = 500;

  private final Disk disk;
  private final Listener listener;
  private final long patience;

  private final CountDownLatch over = new CountDownLatch(1);

  /** Room on this disk, waited for until {@link #giveUp}. */
  public Room(Disk disk, Listener listener) {
    this(disk, listener, Duration.ofDays(36_500));
  }

  /**
   * Room on this disk.
   *
   * @param patience how long it is waited for, each time
   */
  public Room(Disk disk, Listener listener, Duration patience) {
    this.disk = disk;
    this.listener = listener;
    this.patience = patience.toNanos();
  }

  /** Something that needs room, and goes on where it stood when it is called again. */
  @FunctionalInterface
  public interface Need {
    /** Does it. */
    void fill() throws IOException;
  }

  /** Hears of a disk that is full. */
  public interface Listener {
    /** There is none. */
    void full(String problem);

    /** There is some again. */
    void free();

    /** Another run has the lock on this file. */
    void locked(Path file);
  }

  /**
   * Does this, however long it takes until there is room and no other run has what it needs.
   *
   * @throws DiskFullException if there is none and nobody waits any more
   * @throws LockedException if another run has the file and nobody waits any more
   */
  public void with(Need need) throws IOException {
    boolean toldOfRoom = false;
    boolean toldOfLock = false;
    long begun = System.nanoTime();
    while (true) {
      try {
        need.fill();
        if (toldOfRoom) {
          listener.free();
        }
        return;
      } catch (DiskFullException full) {
        if (!toldOfRoom) {
          listener.full(describe(full));
          toldOfRoom = true;
        }
        waitFor(full, begun);
      } catch (LockedException locked) {
        if (!toldOfLock) {
          listener.locked(locked.file());
          toldOfLock = true;
        }
        waitFor(locked, begun);
      }
    }
  }

  /** Nobody waits for room from now on. */
  public void giveUp() {
    over.countDown();
  }

  private <E extends IOException> void waitFor(E missing, long begun) throws E {
    if (System.nanoTime() - begun > patience) {
      throw missing;
    }
    try {
      if (over.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw missing;
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      over.countDown();
      throw missing;
    }
  }

  private String describe(DiskFullException full) {
    Path folder = full.file().toAbsolutePath().getParent();
    long free = folder == null ? 0 : disk.free(folder);
    return String.format(
        Locale.ROOT,
        "the disk is full: %s needs at least %,d bytes more, %,d are free",
        full.file(),
        full.needed(),
        free);
  }
}

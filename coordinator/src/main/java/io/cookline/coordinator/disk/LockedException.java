package io.cookline.coordinator.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Somebody else has the lock on a file: not a reason to end, it can be tried again later. */
public final class LockedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Path file;

  /** Another run has this file. */
  public LockedException(Path file) {
    super("another run appends to " + file);
    this.file = file;
  }

  /** What is locked. */
  public Path file() {
    return file;
  }
}

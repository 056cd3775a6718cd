package io.cookline.coordinator.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * The disk could not say that it has what was written. The kernel may have dropped it, and says so
 * once only: whoever tries again is told that all is well.
 *
 * @see <a href="https://wiki.postgresql.org/wiki/Fsync_Errors">PostgreSQL on fsync errors</a>
 */
public final class SyncFailedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** What was written to this file may be lost. */
  public SyncFailedException(Path file, IOException cause) {
    super("the disk could not be made to keep " + file + ": " + cause.getMessage(), cause);
  }
}

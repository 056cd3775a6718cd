package io.cookline.coordinator.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** There is no room: not a reason to end, the same can be tried again later. */
public final class DiskFullException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long needed;

  /**
   * No room.
   *
   * @param file what should grow
   * @param needed by how many bytes at least
   */
  public DiskFullException(Path file, long needed) {
    super("no room for " + needed + " bytes more: " + file);
    this.file = file;
    this.needed = needed;
  }

  /** What should grow. */
  public Path file() {
    return file;
  }

  /** By how many bytes at least. */
  public long needed() {
    return needed;
  }
}

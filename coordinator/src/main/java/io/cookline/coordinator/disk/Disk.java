package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All that the commit path asks of a file system. What was written is safe once {@link
 * DiskFile#force} has returned, a name once {@link #syncFolder} has.
 */
public interface Disk {

  /** A new, empty file, in place of what was there. */
  DiskFile create(Path file) throws IOException;

  /** A file that is there, to be looked at. */
  DiskFile read(Path file) throws IOException;

  /** A file that is there, or an empty one. */
  DiskFile open(Path file) throws IOException;

  /** Whether there is a file of this name. */
  boolean exists(Path file);

  /** Whether there is a folder of this name. */
  boolean isFolder(Path folder);

  /** The files in a folder, in no order; none if there is no such folder. */
  List<Path> list(Path folder) throws IOException;

  /**
   * The lock on a file, which is made if it is not there. Waits until nobody else has it, on this
   * machine at least.
   */
  Closeable lock(Path file) throws IOException;

  /**
   * The same, at once.
   *
   * @throws LockedException if somebody else has it
   */
  Closeable tryLock(Path file) throws IOException;

  /** Gives a file another name, in one step, in place of what had it. */
  void rename(Path from, Path to) throws IOException;

  /** Takes a file away, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes the names in a folder safe. */
  void syncFolder(Path folder) throws IOException;

  /** How many bytes may still be written there, as far as it is known. */
  long free(Path folder);
}

package io.cookline.coordinator.disk;

import java.nio.file.Path;

/** What was asked of a {@link CrashDisk}. A file is a number, whatever its names are. */
public sealed interface DiskOp {

  /** Changes what a file has: safe once the file was forced. */
  sealed interface OfData extends DiskOp {
    /** The file. */
    int file();
  }

  /** Changes names: safe once the folder was synced. */
  sealed interface OfNames extends DiskOp {
    /** The name that appears or goes. */
    Path path();
  }

  /** Bytes, which nobody changes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Write(int file, long place, byte[] bytes) implements OfData {
    @Override
    public String toString() {
      return "write %d bytes to #%d at %d".formatted(bytes.length, file, place);
    }
  }

  /** A file ends there. */
  record Truncate(int file, long length) implements OfData {}

  /** What the file has is safe. */
  record Force(int file) implements DiskOp {}

  /** What the file has may be lost, and no later force makes it safe. */
  record FailedForce(int file) implements DiskOp {}

  /** A new file has a name. */
  record Link(int file, Path path) implements OfNames {}

  /** A file has another name. */
  record Rename(Path from, Path path) implements OfNames {}

  /** A name is gone. */
  record Delete(Path path) implements OfNames {}

  /** The names in a folder are safe. */
  record SyncFolder(Path folder) implements DiskOp {}
}

package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/** The hidden file beside an output in which a run's records gather. */
final class TemporaryFile implements Closeable {

  private static final int MOST_LINKS = 40;

  private final Disk disk;
  private final Path real;
  private final DiskFile file;
  private long length;

  private TemporaryFile(Disk disk, Path real, DiskFile file, long length) {
    this.disk = disk;
    this.real = real;
    this.file = file;
    this.length = length;
  }

  /**
   * Opens it: where it was left if it is as it was then, else empty.
   *
   * @param run unique to the run
   */
  static TemporaryFile beside(Disk disk, Path output, String run, Optional<OutputTarget.Mark> from)
      throws IOException {
    Path real = target(output.toAbsolutePath());
    if (!disk.isFolder(real.resolveSibling("."))) {
      throw new IOException(real + " can't be made, its directory is not there");
    }
    Path path = real.resolveSibling(HiddenName.of(String.valueOf(real.getFileName()), run));
    if (from.isPresent() && disk.exists(path)) {
      DiskFile left = disk.open(path);
      if (Tail.matches(left, from.get())) {
        left.truncate(from.get().length());
        return new TemporaryFile(disk, real, left, from.get().length());
      }
      left.close();
    }
    return new TemporaryFile(disk, real, disk.create(path), 0);
  }

  /** What a symbolic link leads to, there or not: the link stays, and leads to the new file. */
  static Path target(Path file) throws IOException {
    Path target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException(file + " leads through more than " + MOST_LINKS + " symbolic links");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** The output's own place, past symbolic links. */
  Path real() {
    return real;
  }

  /** The hidden file. */
  Path path() {
    return file.path();
  }

  /** How much has gathered, in bytes. */
  long length() {
    return length;
  }

  void write(ByteBuffer bytes) throws IOException {
    int before = bytes.position();
    try {
      file.writeAll(bytes, length);
    } finally {
      length += bytes.position() - before;
    }
  }

  int read(ByteBuffer bytes, long place) throws IOException {
    return file.readAll(bytes, place);
  }

  /** Makes safe what has gathered. */
  OutputTarget.Mark force() throws IOException {
    file.force();
    return Tail.mark(file, length);
  }

  /**
   * Makes safe what has gathered, and its name: from now on the journal may say that it is there.
   */
  void seal() throws IOException {
    file.force();
    syncFolder();
  }

  /** The digest of what has gathered. */
  String sha256() throws IOException {
    return Tail.sha256(file, 0, length);
  }

  /** Adds what has gathered to a digest. */
  void addTo(MessageDigest digest) throws IOException {
    Tail.update(digest, file, 0, length);
  }

  /** Gives it the output's name. */
  void publish() throws IOException {
    disk.rename(path(), real);
    syncFolder();
  }

  /** It is needed no more. */
  void discard() throws IOException {
    disk.delete(path());
  }

  /** A name that a file was given is on the disk only with its folder. */
  void syncFolder() throws IOException {
    Path folder = real.getParent();
    if (folder != null) {
      disk.syncFolder(folder);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

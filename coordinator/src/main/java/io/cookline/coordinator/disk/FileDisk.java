package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The real one. */
public final class FileDisk implements Disk {

  /** For the bench alone: how much of the time is the disk's. Promises nothing then. */
  private static final boolean FORCE = !Boolean.getBoolean("cookline.bench.no-force");

  /** What {@code ENOSPC} and {@code EDQUOT} are called, in the language of most machines. */
  private static final Set<String> FULL =
      Set.of("No space left on device", "Disk quota exceeded", "Disc quota exceeded");

  /** The disk of this machine. */
  public FileDisk() {}

  @Override
  public DiskFile create(Path file) throws IOException {
    return writable(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return writable(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return new Channel(file, FileChannel.open(file, StandardOpenOption.READ));
  }

  private static DiskFile writable(Path file, OpenOption... how) throws IOException {
    return new Channel(file, channel(file, how));
  }

  /** A new file needs room too. */
  static FileChannel channel(Path file, OpenOption... how) throws IOException {
    try {
      return FileChannel.open(file, how);
    } catch (IOException refused) {
      throw fullOr(file, 1, refused);
    }
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public boolean isFolder(Path folder) {
    return Files.isDirectory(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    if (!isFolder(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return FileLockOf.waitingFor(file);
  }

  @Override
  public Closeable tryLock(Path file) throws IOException {
    return FileLockOf.ifFree(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system can't rename " + from + " in one step", e);
    } catch (IOException refused) {
      throw fullOr(to, 1, refused);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (FORCE) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        force(names, folder);
      }
    }
  }

  @Override
  public long free(Path folder) {
    return room(folder);
  }

  private static void force(FileChannel channel, Path file) throws SyncFailedException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new SyncFailedException(file, e);
    }
  }

  /** Where the system speaks another language, that nothing is free says the same. */
  private static IOException fullOr(Path file, long needed, IOException fault) {
    String message = String.valueOf(fault.getMessage());
    Path folder = file.toAbsolutePath().getParent();
    return FULL.stream().anyMatch(message::contains) || (folder != null && room(folder) == 0)
        ? new DiskFullException(file, needed)
        : fault;
  }

  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private record Channel(Path path, FileChannel channel) implements DiskFile {

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int write(ByteBuffer bytes, long place) throws IOException {
      try {
        return channel.write(bytes, place);
      } catch (IOException refused) {
        throw fullOr(path, bytes.remaining(), refused);
      }
    }

    @Override
    public int read(ByteBuffer bytes, long place) throws IOException {
      return channel.read(bytes, place);
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void force() throws SyncFailedException {
      if (FORCE) {
        FileDisk.force(channel, path);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

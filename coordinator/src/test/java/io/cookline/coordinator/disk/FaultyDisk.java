package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The real disk, with room for so many bytes only, and faults where a test wants them. It notes
 * what was asked of it, in order: an operation is its name and that of the file, such as {@code
 * force journal}.
 */
public final class FaultyDisk implements Disk {

  private final Disk real = new FileDisk();
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean silent;
  private volatile boolean watched = true;

  /** So many bytes more can be written; what does not fit is refused with an exception. */
  public FaultyDisk fullAfter(long bytes) {
    room.set(bytes);
    silent = false;
    return this;
  }

  /** So many bytes more can be written; what does not fit is not written, and nothing is said. */
  public FaultyDisk shortAfter(long bytes) {
    room.set(bytes);
    silent = true;
    return this;
  }

  /** From now on this operation finds no room, though bytes may have some: no file can be made. */
  public FaultyDisk fullFor(String operation) {
    refused.add(operation);
    return this;
  }

  /** From now on there is room. */
  public void empty() {
    refused.clear();
    room.set(Long.MAX_VALUE);
  }

  /** From now on this operation fails. */
  public FaultyDisk failing(String operation) {
    failing.add(operation);
    return this;
  }

  /** From now on it does not. */
  public void healing(String operation) {
    failing.remove(operation);
  }

  /** Everything that was asked of it, and what {@link #note} added. */
  public List<String> operations() {
    return List.copyOf(operations);
  }

  /** Those of its operations that are this. */
  public long count(String operation) {
    return operations.stream().filter(operation::equals).count();
  }

  /** Something else happened, between two operations. */
  public void note(String what) {
    operations.add(what);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Until {@link #watching} nothing fails or is noted. */
  public FaultyDisk unwatched() {
    watched = false;
    return this;
  }

  /** From now on what was set up holds. */
  public void watching() {
    watched = true;
  }

  private void begin(String operation) throws IOException {
    if (!watched) {
      return;
    }
    operations.add(operation);
    if (refused.contains(operation)) {
      throw new DiskFullException(Path.of(operation), 1);
    }
    if (failing.contains(operation)) {
      throw new IOException("Input/output error: " + operation);
    }
  }

  @Override
  public boolean isFolder(Path folder) {
    return real.isFolder(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return real.list(folder);
  }

  @Override
  public Closeable tryLock(Path file) throws IOException {
    begin("lock " + name(file));
    return real.tryLock(file);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return real.lock(file);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    begin("create " + name(file));
    return new Faulty(real.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new Faulty(real.open(file));
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return new Faulty(real.read(file));
  }

  @Override
  public boolean exists(Path file) {
    return real.exists(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    begin("rename " + name(to));
    real.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    begin("delete " + name(file));
    real.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    begin("sync " + name(folder));
  }

  @Override
  public long free(Path folder) {
    return room.get();
  }

  private final class Faulty implements DiskFile {

    private final DiskFile file;

    Faulty(DiskFile file) {
      this.file = file;
    }

    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int write(ByteBuffer bytes, long place) throws IOException {
      begin("write " + name(path()));
      int fits = (int) Math.min(room.get(), bytes.remaining());
      if (fits == 0 && bytes.hasRemaining()) {
        if (silent) {
          return 0;
        }
        throw new DiskFullException(path(), bytes.remaining());
      }
      int written = file.write(bytes.slice(bytes.position(), fits), place);
      bytes.position(bytes.position() + written);
      room.updateAndGet(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - written));
      return written;
    }

    @Override
    public int read(ByteBuffer bytes, long place) throws IOException {
      return file.read(bytes, place);
    }

    @Override
    public void truncate(long length) throws IOException {
      begin("truncate " + name(path()));
      file.truncate(length);
    }

    @Override
    public void force() throws SyncFailedException {
      try {
        begin("force " + name(path()));
      } catch (IOException e) {
        throw new SyncFailedException(path(), e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}

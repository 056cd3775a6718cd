package io.cookline.coordinator.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A disk in memory that remembers what was asked of it, and can be looked at as a crash would have
 * left it after any operation. It can be full, and can fail to sync. Used by one thread at a time.
 */
public final class CrashDisk implements Disk {

  private final Set<Path> folders;
  private final DiskImage before;
  private final DiskImage now;
  private final List<DiskOp> log = new ArrayList<>();
  private int files;

  /** How many bytes may still be written. */
  private long room = Long.MAX_VALUE;

  private boolean failing;

  /** An empty one with these folders. */
  public CrashDisk(Path... folders) {
    this(new TreeSet<>(Arrays.asList(folders)), new DiskImage(), 0);
  }

  private CrashDisk(Set<Path> folders, DiskImage before, int files) {
    this.folders = folders;
    this.before = before;
    this.now = new DiskImage(before);
    this.files = files;
  }

  /** From now on only so many bytes can be written. */
  public void room(long bytes) {
    room = bytes;
  }

  /** From now on syncing fails, or does not. */
  public void failing(boolean fails) {
    failing = fails;
  }

  /** What was asked for. */
  public List<DiskOp> log() {
    return log;
  }

  /** Every state in which a crash after so many operations may leave it. */
  public void crashes(int prefix, Predicate<Path> dull, Consumer<Crash> states) {
    new Crashes(log, before, dull).after(prefix, states);
  }

  /** The disk that a machine finds after a crash: all that it has is safe. */
  public CrashDisk after(Crash crash) {
    return new CrashDisk(folders, new Crashes(log, before, _ -> false).image(crash), files);
  }

  /** The disk that the next process finds after one was killed: what was not synced is not lost. */
  public CrashDisk afterKill(int prefix) {
    CrashDisk next = new CrashDisk(folders, before, files);
    log.subList(0, prefix).forEach(next::perform);
    return next;
  }

  /** The same for two disks that have the same files. */
  public long fingerprint() {
    return now.fingerprint();
  }

  /** The names of all files. */
  public Set<Path> files() {
    return now.names().keySet();
  }

  /** What a file has. */
  public byte[] bytes(Path file) {
    Integer id = now.file(file.normalize());
    if (id == null) {
      throw new AssertionError(file + " is not there; there are " + files());
    }
    return now.content(id);
  }

  /** A file that was there before, safe. */
  public void put(Path path, byte[] bytes) {
    int file = files++;
    for (DiskImage image : List.of(before, now)) {
      image.apply(new DiskOp.Link(file, path));
      image.apply(new DiskOp.Write(file, 0, bytes));
    }
  }

  private void perform(DiskOp op) {
    now.apply(op);
    log.add(op);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    DiskFile open = open(file);
    if (open.size() > 0) {
      open.truncate(0);
    }
    return open;
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    Path path = file.normalize();
    if (!isFolder(path.resolveSibling("."))) {
      throw new NoSuchFileException(String.valueOf(file));
    }
    Integer there = now.file(path);
    if (there != null) {
      return new Open(file, there);
    }
    perform(new DiskOp.Link(files, path));
    return new Open(file, files++);
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    Integer there = now.file(file.normalize());
    if (there == null) {
      throw new NoSuchFileException(String.valueOf(file));
    }
    return new Open(file, there);
  }

  @Override
  public boolean exists(Path file) {
    return now.file(file.normalize()) != null;
  }

  @Override
  public boolean isFolder(Path folder) {
    return folders.contains(folder.normalize());
  }

  @Override
  public List<Path> list(Path folder) {
    return files().stream().filter(file -> folder.equals(file.getParent())).toList();
  }

  @Override
  public Closeable tryLock(Path file) throws IOException {
    return lock(file);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return open(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (!exists(from)) {
      throw new NoSuchFileException(String.valueOf(from));
    }
    perform(new DiskOp.Rename(from.normalize(), to.normalize()));
  }

  @Override
  public void delete(Path file) {
    if (exists(file)) {
      perform(new DiskOp.Delete(file.normalize()));
    }
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (failing) {
      throw new SyncFailedException(folder, new IOException("Input/output error"));
    }
    perform(new DiskOp.SyncFolder(folder.normalize()));
  }

  @Override
  public long free(Path folder) {
    return room;
  }

  private final class Open implements DiskFile {

    private final Path path;
    private final int file;

    Open(Path path, int file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public Path path() {
      return path;
    }

    @Override
    public long size() {
      return now.content(file).length;
    }

    @Override
    public int write(ByteBuffer bytes, long place) {
      int count = (int) Math.min(room, bytes.remaining());
      room -= count;
      byte[] some = new byte[count];
      bytes.get(some);
      if (count > 0) {
        perform(new DiskOp.Write(file, place, some));
      }
      return count;
    }

    @Override
    public int read(ByteBuffer bytes, long place) {
      byte[] content = now.content(file);
      if (place >= content.length) {
        return -1;
      }
      int count = (int) Math.min(bytes.remaining(), content.length - place);
      bytes.put(content, (int) place, count);
      return count;
    }

    @Override
    public void truncate(long length) {
      if (length < size()) {
        perform(new DiskOp.Truncate(file, length));
      }
    }

    /** The kernel says it once, and takes what was not written for written. */
    @Override
    public void force() throws SyncFailedException {
      if (failing) {
        perform(new DiskOp.FailedForce(file));
        failing = false;
        throw new SyncFailedException(path, new IOException("Input/output error"));
      }
      perform(new DiskOp.Force(file));
    }

    @Override
    public void close() {
      // Syncs nothing.
    }
  }
}

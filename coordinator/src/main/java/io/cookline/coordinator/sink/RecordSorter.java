package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.spi.FieldValue;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the order of their places, however many there are. What memory has room for is
 * sorted and written to a file, stretch behind stretch; at the end all stretches are read together,
 * each through a small window. A file is made only if there is more than memory has room for.
 */
final class RecordSorter implements Closeable {

  /** What is gathered in memory before it is sorted, roughly in bytes. */
  static final long ROOM = 32L << 20;

  /** What stands before a record's bytes: its place and how many they are. */
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private static final int LARGEST_WINDOW = 1 << 16;
  private static final int SMALLEST_WINDOW = 1 << 11;

  private final Disk disk;
  private final Path scratch;
  private final long room;
  private final List<Placed> gathered = new ArrayList<>();
  private final List<Extent> stretches = new ArrayList<>();
  private @Nullable DiskFile file;
  private long gatheredSize;
  private long end;

  private record Placed(long place, List<FieldValue> values) {}

  private record Extent(long from, long to) {}

  /**
   * @param scratch a file for what memory has no room for
   * @param room for records in memory, roughly in bytes
   */
  RecordSorter(Disk disk, Path scratch, long room) {
    this.disk = disk;
    this.scratch = scratch;
    this.room = room;
  }

  /** Takes records in their order. */
  interface Taker {
    void record(long place, List<FieldValue> values) throws IOException;
  }

  /** One more. */
  void add(long place, List<FieldValue> values) throws IOException {
    gathered.add(new Placed(place, values));
    gatheredSize += RecordBytes.memory(values);
    if (gatheredSize > room) {
      write();
    }
  }

  private void write() throws IOException {
    gathered.sort(Comparator.comparingLong(Placed::place));
    if (file == null) {
      file = disk.create(scratch);
    }
    long from = end;
    ByteBuffer bytes = ByteBuffer.allocate(LARGEST_WINDOW);
    for (Placed record : gathered) {
      byte[] values = RecordBytes.of(record.values());
      int size = HEAD + values.length;
      if (size > bytes.remaining()) {
        flush(bytes, file);
      }
      if (size > bytes.capacity()) {
        bytes = ByteBuffer.allocate(size);
      }
      bytes.putLong(record.place()).putInt(values.length).put(values);
    }
    flush(bytes, file);
    stretches.add(new Extent(from, end));
    gathered.clear();
    gatheredSize = 0;
  }

  private void flush(ByteBuffer bytes, DiskFile to) throws IOException {
    bytes.flip();
    int count = bytes.remaining();
    to.writeAll(bytes, end);
    end += count;
    bytes.clear();
  }

  /**
   * Hands out all, in order; to be called once.
   *
   * @throws IOException if the file can't be read, or if two have the same place
   */
  void drain(Taker taker) throws IOException {
    Taker rising = rising(taker);
    if (file == null) {
      gathered.sort(Comparator.comparingLong(Placed::place));
      for (Placed record : gathered) {
        rising.record(record.place(), record.values());
      }
      return;
    }
    write();
    int window = Math.clamp(ROOM / stretches.size(), SMALLEST_WINDOW, LARGEST_WINDOW);
    PriorityQueue<Stretch> next = new PriorityQueue<>(Comparator.comparingLong(s -> s.place));
    for (Extent extent : stretches) {
      Stretch stretch = new Stretch(file, extent, window);
      if (stretch.advance()) {
        next.add(stretch);
      }
    }
    while (!next.isEmpty()) {
      Stretch first = next.remove();
      rising.record(first.place, RecordBytes.read(first.values));
      if (first.advance()) {
        next.add(first);
      }
    }
  }

  private static Taker rising(Taker taker) {
    long[] last = {-1};
    return (place, values) -> {
      if (place <= last[0]) {
        throw new IOException("item " + place + " of the whole has more than one record");
      }
      last[0] = place;
      taker.record(place, values);
    };
  }

  /** Reads one sorted stretch of the file. */
  private static final class Stretch {

    private final DataInputStream in;
    private final long length;
    private long read;
    private long place;
    private byte[] values = {};

    Stretch(DiskFile file, Extent extent, int window) {
      this.in =
          new DataInputStream(new BufferedInputStream(new FileFrom(file, extent.from()), window));
      this.length = extent.to() - extent.from();
    }

    /** Goes to the next record; false if there is none. */
    boolean advance() throws IOException {
      if (read == length) {
        return false;
      }
      place = in.readLong();
      values = new byte[in.readInt()];
      in.readFully(values);
      read += HEAD + values.length;
      return true;
    }
  }

  /** A file's bytes from some place on. */
  private static final class FileFrom extends InputStream {

    private final DiskFile file;
    private long place;

    FileFrom(DiskFile file, long place) {
      this.file = file;
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, count), place);
      place += Math.max(0, read);
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      disk.delete(scratch);
    }
  }
}

package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.spi.FieldValue;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait in a file, found by their item. The file is made when the first one comes, is
 * emptied whenever none is left, and is gone at the end.
 */
final class HeldRecords implements Closeable {

  /** No item: larger than every one. */
  static final int NONE = Integer.MAX_VALUE;

  private final Disk disk;
  private final Path path;
  private @Nullable DiskFile file;

  /** Where an item's record begins, plus one; 0 for none. */
  private long[] places = new long[0];

  private long end;
  private int held;

  HeldRecords(Disk disk, Path path) {
    this.disk = disk;
    this.path = path;
  }

  boolean has(int seq) {
    return seq < places.length && places[seq] != 0;
  }

  void put(int seq, List<FieldValue> values) throws IOException {
    if (seq >= places.length) {
      places = Arrays.copyOf(places, Math.max(seq + 1, places.length / 2 * 3));
    }
    byte[] bytes = RecordBytes.of(values);
    ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    record.putInt(bytes.length).put(bytes).flip();
    int size = record.remaining();
    file().writeAll(record, end);
    places[seq] = end + 1;
    end += size;
    held++;
  }

  List<FieldValue> take(int seq) throws IOException {
    long place = places[seq] - 1;
    int length = read(place, Integer.BYTES).getInt();
    List<FieldValue> values = RecordBytes.read(read(place + Integer.BYTES, length).array());
    places[seq] = 0;
    if (--held == 0) {
      file().truncate(0);
      end = 0;
    }
    return values;
  }

  /** The first item from this one on that waits here, or {@link #NONE}. */
  int next(int from) {
    for (int seq = from; seq < places.length && held > 0; seq++) {
      if (has(seq)) {
        return seq;
      }
    }
    return NONE;
  }

  private DiskFile file() throws IOException {
    if (file == null) {
      file = disk.create(path);
    }
    return file;
  }

  private ByteBuffer read(long place, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    if (file().readAll(bytes, place) < count) {
      throw new IOException(path + " ends too early");
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      disk.delete(path);
    }
  }
}

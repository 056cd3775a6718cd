package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.spi.FieldValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeInt(values.size());
    for (FieldValue value : values) {
      put(value, out);
    }
    ByteBuffer record = ByteBuffer.wrap(bytes.toByteArray());
    record.putInt(0, bytes.size() - Integer.BYTES);
    file().writeAll(record, end);
    places[seq] = end + 1;
    end += bytes.size();
    held++;
  }

  List<FieldValue> take(int seq) throws IOException {
    long place = places[seq] - 1;
    int length = read(place, Integer.BYTES).getInt();
    byte[] bytes = read(place + Integer.BYTES, length).array();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readInt();
    List<FieldValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(take(in));
    }
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

  private static void put(FieldValue value, DataOutputStream out) throws IOException {
    switch (value) {
      case FieldValue.Text(String text) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('t');
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      case FieldValue.Whole(long whole) -> {
        out.writeByte('w');
        out.writeLong(whole);
      }
      case FieldValue.Decimal(double decimal) -> {
        out.writeByte('d');
        out.writeDouble(decimal);
      }
      case FieldValue.Flag(boolean flag) -> {
        out.writeByte('f');
        out.writeBoolean(flag);
      }
    }
  }

  private static FieldValue take(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 't' ->
          new FieldValue.Text(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      case 'w' -> new FieldValue.Whole(in.readLong());
      case 'd' -> new FieldValue.Decimal(in.readDouble());
      case 'f' -> new FieldValue.Flag(in.readBoolean());
      default -> throw new IOException("no value begins with " + kind);
    };
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      disk.delete(path);
    }
  }
}

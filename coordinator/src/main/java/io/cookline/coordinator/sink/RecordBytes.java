package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records as bytes, while they wait in a file for their turn. */
final class RecordBytes {

  /** What an object takes in memory beside what it holds, roughly. */
  private static final int OVERHEAD = 64;

  private RecordBytes() {}

  /** How much memory a record takes, roughly, in bytes. */
  static long memory(List<FieldValue> values) {
    long size = OVERHEAD;
    for (FieldValue value : values) {
      size += OVERHEAD;
      if (value instanceof FieldValue.Text(String text)) {
        size += 2L * text.length();
      }
    }
    return size;
  }

  /** Its bytes. */
  static byte[] of(List<FieldValue> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(values.size());
    for (FieldValue value : values) {
      put(value, out);
    }
    return bytes.toByteArray();
  }

  /** What {@link #of} made bytes of. */
  static List<FieldValue> read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readInt();
    List<FieldValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(take(in));
    }
    return values;
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
}

package io.cookline.coordinator.journal;

import com.google.protobuf.CodedOutputStream;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.List;

/**
 * The payload of a RESULT without attachments, written straight from the entry: nearly all entries
 * of a journal are such, and a quick item costs little more than its entry. {@code journal.proto}
 * says what each field is.
 */
final class ResultBytes {

  private static final int SEQ = 1;
  private static final int VALUES = 2;
  private static final int STAY = 4;
  private static final int TEXT = 1;
  private static final int WHOLE = 2;
  private static final int DECIMAL = 3;
  private static final int FLAG = 4;
  private static final int LEASE = 1;
  private static final int WORKER = 2;
  private static final int ATTEMPTS = 3;
  private static final int STARTED_AT = 4;
  private static final int TOOK_US = 5;

  private ResultBytes() {}

  /** How many bytes it takes. */
  static int size(JournalEntry.Result result) {
    int size = result.seq() == 0 ? 0 : CodedOutputStream.computeUInt64Size(SEQ, result.seq());
    List<FieldValue> values = result.values();
    for (int i = 0; i < values.size(); i++) {
      size += nested(VALUES, size(values.get(i)));
    }
    return size + nested(STAY, size(result.stay()));
  }

  /** Writes it. */
  static void write(JournalEntry.Result result, CodedOutputStream out) throws IOException {
    // As the generated classes do, zeros and empty texts are left out.
    if (result.seq() != 0) {
      out.writeUInt64(SEQ, result.seq());
    }
    List<FieldValue> values = result.values();
    for (int i = 0; i < values.size(); i++) {
      enter(VALUES, size(values.get(i)), out);
      write(values.get(i), out);
    }
    enter(STAY, size(result.stay()), out);
    write(result.stay(), out);
  }

  private static int nested(int field, int size) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static void enter(int field, int size, CodedOutputStream out) throws IOException {
    out.writeTag(field, 2);
    out.writeUInt32NoTag(size);
  }

  private static int size(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> CodedOutputStream.computeStringSize(TEXT, text);
      case FieldValue.Whole(long whole) -> CodedOutputStream.computeSInt64Size(WHOLE, whole);
      case FieldValue.Decimal(double decimal) ->
          CodedOutputStream.computeDoubleSize(DECIMAL, decimal);
      case FieldValue.Flag(boolean flag) -> CodedOutputStream.computeBoolSize(FLAG, flag);
    };
  }

  private static void write(FieldValue value, CodedOutputStream out) throws IOException {
    switch (value) {
      case FieldValue.Text(String text) -> out.writeString(TEXT, text);
      case FieldValue.Whole(long whole) -> out.writeSInt64(WHOLE, whole);
      case FieldValue.Decimal(double decimal) -> out.writeDouble(DECIMAL, decimal);
      case FieldValue.Flag(boolean flag) -> out.writeBool(FLAG, flag);
    }
  }

  private static int size(JournalEntry.Stay stay) {
    int size = 0;
    if (stay.lease() != 0) {
      size += CodedOutputStream.computeFixed64Size(LEASE, stay.lease());
    }
    if (!stay.worker().isEmpty()) {
      size += CodedOutputStream.computeStringSize(WORKER, stay.worker());
    }
    if (stay.attempts() != 0) {
      size += CodedOutputStream.computeUInt32Size(ATTEMPTS, stay.attempts());
    }
    if (stay.startedAt() != 0) {
      size += CodedOutputStream.computeInt64Size(STARTED_AT, stay.startedAt());
    }
    if (stay.tookMicros() != 0) {
      size += CodedOutputStream.computeUInt64Size(TOOK_US, stay.tookMicros());
    }
    return size;
  }

  private static void write(JournalEntry.Stay stay, CodedOutputStream out) throws IOException {
    if (stay.lease() != 0) {
      out.writeFixed64(LEASE, stay.lease());
    }
    if (!stay.worker().isEmpty()) {
      out.writeString(WORKER, stay.worker());
    }
    if (stay.attempts() != 0) {
      out.writeUInt32(ATTEMPTS, stay.attempts());
    }
    if (stay.startedAt() != 0) {
      out.writeInt64(STARTED_AT, stay.startedAt());
    }
    if (stay.tookMicros() != 0) {
      out.writeUInt64(TOOK_US, stay.tookMicros());
    }
  }
}

package io.cookline.worker.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Outcomes as they travel in a batch, written straight from the engine's records. A quick item
 * costs little more than its messages, and with a message object for each outcome, its record and
 * every value it cost twice as much. {@code link.proto} says what each field is; what is rare is
 * left to the generated classes, and so is an outcome without a lease or an attempt.
 */
final class OutcomeBytes {

  private static final int LEASE = 1;
  private static final int SEQ = 2;
  private static final int RECORD = 3;
  private static final int ATTEMPTS = 6;
  private static final int STARTED_AT = 7;
  private static final int TOOK_US = 8;
  private static final int VALUES = 1;
  private static final int TEXT = 1;
  private static final int WHOLE = 2;
  private static final int DECIMAL = 3;
  private static final int FLAG = 4;

  private ByteString.Output bytes = ByteString.newOutput();
  private CodedOutputStream out = CodedOutputStream.newInstance(bytes);
  private int count;
  private int size;

  /** How many there are. */
  int count() {
    return count;
  }

  /** How many bytes they take. */
  int size() {
    return size;
  }

  /** Adds one. */
  void add(Outcome outcome) {
    try {
      size += write(outcome);
      count++;
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory is no file", impossible);
    }
  }

  /** Takes all of them; there are none afterwards. */
  ByteString take() {
    try {
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory is no file", impossible);
    }
    ByteString taken = bytes.toByteString();
    bytes = ByteString.newOutput();
    out = CodedOutputStream.newInstance(bytes);
    count = 0;
    size = 0;
    return taken;
  }

  private int write(Outcome outcome) throws IOException {
    if (!(outcome.result() instanceof Outcome.Done done) || !done.attachments().isEmpty()) {
      io.cookline.proto.Outcome message = WorkerCodec.outcome(outcome);
      out.writeMessageNoTag(message);
      return message.getSerializedSize();
    }
    int record = recordSize(done.values());
    int length = size(outcome, record);
    out.writeUInt32NoTag(length);
    out.writeFixed64(LEASE, outcome.lease());
    out.writeUInt64(SEQ, outcome.seq());
    out.writeTag(RECORD, 2);
    out.writeUInt32NoTag(record);
    for (FieldValue value : done.values()) {
      out.writeTag(VALUES, 2);
      out.writeUInt32NoTag(size(value));
      write(value);
    }
    out.writeUInt32(ATTEMPTS, outcome.attempts());
    out.writeInt64(STARTED_AT, outcome.times().startedAt());
    out.writeUInt64(TOOK_US, outcome.times().tookMicros());
    return length;
  }

  private static int size(Outcome outcome, int record) {
    return CodedOutputStream.computeFixed64Size(LEASE, outcome.lease())
        + CodedOutputStream.computeUInt64Size(SEQ, outcome.seq())
        + CodedOutputStream.computeTagSize(RECORD)
        + CodedOutputStream.computeUInt32SizeNoTag(record)
        + record
        + CodedOutputStream.computeUInt32Size(ATTEMPTS, outcome.attempts())
        + CodedOutputStream.computeInt64Size(STARTED_AT, outcome.times().startedAt())
        + CodedOutputStream.computeUInt64Size(TOOK_US, outcome.times().tookMicros());
  }

  private static int recordSize(List<FieldValue> values) {
    int size = 0;
    for (FieldValue value : values) {
      int length = size(value);
      size +=
          CodedOutputStream.computeTagSize(VALUES)
              + CodedOutputStream.computeUInt32SizeNoTag(length)
              + length;
    }
    return size;
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

  private void write(FieldValue value) throws IOException {
    switch (value) {
      case FieldValue.Text(String text) -> out.writeString(TEXT, text);
      case FieldValue.Whole(long whole) -> out.writeSInt64(WHOLE, whole);
      case FieldValue.Decimal(double decimal) -> out.writeDouble(DECIMAL, decimal);
      case FieldValue.Flag(boolean flag) -> out.writeBool(FLAG, flag);
    }
  }
}

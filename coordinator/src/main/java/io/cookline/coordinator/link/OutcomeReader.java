package io.cookline.coordinator.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import io.cookline.proto.RetryLater;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outcomes of a batch straight into the run's records; {@code link.proto} says what each
 * field is. Fields of a newer worker are passed over.
 */
final class OutcomeReader {

  private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();

  // What link.proto numbers each field, with how it is written: number << 3 | wire type.
  private static final int LEASE = 1 << 3 | WireFormat.WIRETYPE_FIXED64;
  private static final int SEQ = 2 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int RECORD = 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int FAILURE = 4 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int RETRY_LATER = 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int ATTEMPTS = 6 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int STARTED_AT = 7 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int TOOK_US = 8 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int ATTACHMENTS = 9 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int VALUES = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TEXT = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int WHOLE = 2 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int DECIMAL = 3 << 3 | WireFormat.WIRETYPE_FIXED64;
  private static final int FLAG = 4 << 3 | WireFormat.WIRETYPE_VARINT;

  private final CodedInputStream in;

  private OutcomeReader(CodedInputStream in) {
    this.in = in;
  }

  /**
   * The outcomes of a batch.
   *
   * @throws UncheckedIOException if these are no outcomes
   */
  static List<Outcome> read(ByteString bytes) {
    OutcomeReader reader = new OutcomeReader(bytes.newCodedInput());
    List<Outcome> outcomes = new ArrayList<>();
    try {
      while (!reader.in.isAtEnd()) {
        int end = reader.enter();
        outcomes.add(reader.outcome());
        reader.in.popLimit(end);
      }
    } catch (IOException garbled) {
      throw new UncheckedIOException("a worker's outcomes can't be read", garbled);
    }
    return outcomes;
  }

  /** From here to where the message ends there is nothing else. */
  private int enter() throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  private Outcome outcome() throws IOException {
    long lease = 0;
    long seq = 0;
    int attempts = 0;
    long startedAt = 0;
    long tookMicros = 0;
    List<FieldValue> values = null;
    Outcome.Result other = null;
    List<Attachment> attachments = List.of();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case LEASE -> lease = in.readFixed64();
        case SEQ -> seq = in.readUInt64();
        case RECORD -> {
          int end = enter();
          values = values();
          in.popLimit(end);
        }
        case FAILURE ->
            other =
                new Outcome.Failed(
                    LinkCodec.failure(in.readMessage(io.cookline.proto.Failure.parser(), NONE)));
        case RETRY_LATER -> {
          RetryLater later = in.readMessage(RetryLater.parser(), NONE);
          other =
              new Outcome.RetryLater(LinkCodec.failure(later.getLastFailure()), later.getDelayMs());
        }
        case ATTEMPTS -> attempts = in.readUInt32();
        case STARTED_AT -> startedAt = in.readInt64();
        case TOOK_US -> tookMicros = in.readUInt64();
        case ATTACHMENTS -> {
          attachments = attachments.isEmpty() ? new ArrayList<>() : attachments;
          attachments.add(
              LinkCodec.attachment(in.readMessage(io.cookline.proto.Attachment.parser(), NONE)));
        }
        default -> in.skipField(tag);
      }
    }
    return new Outcome(
        lease,
        seq,
        result(values, other, attachments),
        attempts,
        new Outcome.Times(startedAt, tookMicros));
  }

  private static Outcome.Result result(
      @Nullable List<FieldValue> values,
      Outcome.@Nullable Result other,
      List<Attachment> attachments) {
    if (values != null) {
      return new Outcome.Done(values, attachments);
    }
    return other != null
        ? other
        : new Outcome.Failed(
            new Failure(FailureKind.DEFECT, "the worker sent an outcome without a result", 0));
  }

  private List<FieldValue> values() throws IOException {
    List<FieldValue> values = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == VALUES) {
        int end = enter();
        values.add(value());
        in.popLimit(end);
      } else {
        in.skipField(tag);
      }
    }
    return values;
  }

  private FieldValue value() throws IOException {
    FieldValue value = new FieldValue.Text("");
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case TEXT -> value = new FieldValue.Text(in.readStringRequireUtf8());
        case WHOLE -> value = new FieldValue.Whole(in.readSInt64());
        case DECIMAL -> value = new FieldValue.Decimal(in.readDouble());
        case FLAG -> value = new FieldValue.Flag(in.readBool());
        default -> in.skipField(tag);
      }
    }
    return value;
  }
}

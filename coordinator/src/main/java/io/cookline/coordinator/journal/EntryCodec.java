package io.cookline.coordinator.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.proto.journal.AppendIntent;
import io.cookline.proto.journal.Attachment;
import io.cookline.proto.journal.Checkpoint;
import io.cookline.proto.journal.Epoch;
import io.cookline.proto.journal.Failed;
import io.cookline.proto.journal.Output;
import io.cookline.proto.journal.Result;
import io.cookline.proto.journal.RunDone;
import io.cookline.proto.journal.RunOpen;
import io.cookline.proto.journal.Stay;
import io.cookline.proto.journal.Suspect;
import io.cookline.proto.journal.Value;
import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Between entries and the bytes of their payload. */
final class EntryCodec {

  private EntryCodec() {}

  /** Bytes that know how many they are. */
  interface Payload {
    int size();

    void writeTo(CodedOutputStream out) throws IOException;
  }

  private record Quick(JournalEntry.Result result, int size) implements Payload {
    @Override
    public void writeTo(CodedOutputStream out) throws IOException {
      ResultBytes.write(result, out);
    }
  }

  private record Generated(MessageLite message) implements Payload {
    @Override
    public int size() {
      return message.getSerializedSize();
    }

    @Override
    public void writeTo(CodedOutputStream out) throws IOException {
      message.writeTo(out);
    }
  }

  /** The payload of an entry. */
  static Payload payload(JournalEntry entry) {
    return entry instanceof JournalEntry.Result result && result.attachments().isEmpty()
        ? new Quick(result, ResultBytes.size(result))
        : new Generated(message(entry));
  }

  /** The message of an entry. */
  static MessageLite message(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.RunOpen open -> message(open);
      case JournalEntry.Epoch(int number, long at, String version) ->
          Epoch.newBuilder().setNumber(number).setAt(at).setVersion(version).build();
      case JournalEntry.Result result -> message(result);
      case JournalEntry.Failed(long seq, Failure failure, JournalEntry.Stay stay) ->
          Failed.newBuilder()
              .setSeq(seq)
              .setKind(failure.kind().name())
              .setReason(failure.reason())
              .setStatus(failure.status())
              .setStay(message(stay))
              .build();
      case JournalEntry.Suspect(List<Long> seqs) -> Suspect.newBuilder().addAllSeqs(seqs).build();
      case JournalEntry.Checkpoint(long length, int tailCrc, long results) ->
          Checkpoint.newBuilder().setLength(length).setTailCrc(tailCrc).setResults(results).build();
      case JournalEntry.AppendIntent(long length, int tailCrc, long added, String sha256) ->
          AppendIntent.newBuilder()
              .setLength(length)
              .setTailCrc(tailCrc)
              .setAdded(added)
              .setAddedSha256(bytes(sha256))
              .build();
      case JournalEntry.RunDone(long ok, long failed, JournalEntry.Extent output, long at) ->
          RunDone.newBuilder()
              .setOk(ok)
              .setFailed(failed)
              .setOutputFrom(output.from())
              .setOutputLength(output.length())
              .setOutputSha256(bytes(output.sha256()))
              .setAt(at)
              .build();
    };
  }

  private static MessageLite message(JournalEntry.RunOpen open) {
    RunOpen.Builder message =
        RunOpen.newBuilder()
            .setRun(open.run())
            .setJob(open.work().job())
            .setJobsSha256(open.work().jobsSha256())
            .addAllParameters(open.work().parameters())
            .addAllColumns(open.work().columns().stream().map(Column::name).toList())
            .setHeadline(headline(open.work().columns()))
            .addAllWords(open.asked().words())
            .setFolder(open.asked().folder())
            .setOutput(message(open.asked().output()))
            .setItems(open.input().items())
            .setInputSha256(open.input().sha256())
            .setVersion(open.origin().version())
            .setOpenedAt(open.origin().at())
            .setParts(open.origin().parts());
    open.work().part().ifPresent(part -> message.setShard(part.number()).setShards(part.of()));
    open.input()
        .whole()
        .ifPresent(
            whole ->
                message
                    .setArrayItems(whole.items())
                    .setArraySha256(whole.sha256())
                    .setPlacesSha256(whole.placesSha256()));
    return message.build();
  }

  private static Output message(JournalEntry.Output output) {
    return Output.newBuilder()
        .setFile(output.file())
        .setFormat(output.format())
        .setAppend(output.append())
        .setKeepOrder(output.keepOrder())
        .setResults(output.results())
        .build();
  }

  private static JournalEntry.Output entry(Output output) {
    return new JournalEntry.Output(
        output.getFile(),
        output.getFormat(),
        output.getAppend(),
        output.getKeepOrder(),
        output.getResults());
  }

  private static MessageLite message(JournalEntry.Result result) {
    Result.Builder message =
        Result.newBuilder().setSeq(result.seq()).setStay(message(result.stay()));
    for (FieldValue value : result.values()) {
      message.addValues(message(value));
    }
    for (JournalEntry.NamedAttachment attachment : result.attachments()) {
      message.addAttachments(
          Attachment.newBuilder()
              .setName(attachment.name())
              .setLength(attachment.length())
              .setSha256(bytes(attachment.sha256()))
              .setFile(attachment.file()));
    }
    return message.build();
  }

  private static Value message(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> Value.newBuilder().setText(text).build();
      case FieldValue.Whole(long whole) -> Value.newBuilder().setWhole(whole).build();
      case FieldValue.Decimal(double decimal) -> Value.newBuilder().setDecimal(decimal).build();
      case FieldValue.Flag(boolean flag) -> Value.newBuilder().setFlag(flag).build();
    };
  }

  private static Stay message(JournalEntry.Stay stay) {
    return Stay.newBuilder()
        .setLease(stay.lease())
        .setWorker(stay.worker())
        .setAttempts(stay.attempts())
        .setStartedAt(stay.startedAt())
        .setTookUs(stay.tookMicros())
        .build();
  }

  /** The entry of a payload. */
  static JournalEntry entry(EntryType type, ByteBuffer payload)
      throws InvalidProtocolBufferException {
    return switch (type) {
      case RUN_OPEN -> entry(RunOpen.parseFrom(payload));
      case EPOCH -> {
        Epoch epoch = Epoch.parseFrom(payload);
        yield new JournalEntry.Epoch(epoch.getNumber(), epoch.getAt(), epoch.getVersion());
      }
      case RESULT -> {
        Result result = Result.parseFrom(payload);
        yield new JournalEntry.Result(
            result.getSeq(),
            result.getValuesList().stream().map(EntryCodec::entry).toList(),
            result.getAttachmentsList().stream().map(EntryCodec::entry).toList(),
            entry(result.getStay()));
      }
      case FAILED -> {
        Failed failed = Failed.parseFrom(payload);
        yield new JournalEntry.Failed(
            failed.getSeq(),
            new Failure(kind(failed.getKind()), failed.getReason(), failed.getStatus()),
            entry(failed.getStay()));
      }
      case SUSPECT -> new JournalEntry.Suspect(Suspect.parseFrom(payload).getSeqsList());
      case CHECKPOINT -> {
        Checkpoint point = Checkpoint.parseFrom(payload);
        yield new JournalEntry.Checkpoint(
            point.getLength(), point.getTailCrc(), point.getResults());
      }
      case APPEND_INTENT -> {
        AppendIntent intent = AppendIntent.parseFrom(payload);
        yield new JournalEntry.AppendIntent(
            intent.getLength(),
            intent.getTailCrc(),
            intent.getAdded(),
            text(intent.getAddedSha256()));
      }
      case RUN_DONE -> {
        RunDone done = RunDone.parseFrom(payload);
        yield new JournalEntry.RunDone(
            done.getOk(),
            done.getFailed(),
            new JournalEntry.Extent(
                done.getOutputFrom(), done.getOutputLength(), text(done.getOutputSha256())),
            done.getAt());
      }
    };
  }

  private static JournalEntry.RunOpen entry(RunOpen open) {
    return new JournalEntry.RunOpen(
        open.getRun(),
        new JournalEntry.Work(
            open.getJob(),
            open.getJobsSha256(),
            open.getParametersList(),
            columns(open),
            part(open)),
        new JournalEntry.Asked(open.getWordsList(), open.getFolder(), entry(open.getOutput())),
        new JournalEntry.Input(open.getItems(), open.getInputSha256(), whole(open)),
        new JournalEntry.Origin(open.getVersion(), open.getOpenedAt(), open.getParts()));
  }

  private static Optional<ArrayPart> part(RunOpen open) {
    return open.getShards() == 0
        ? Optional.empty()
        : Optional.of(new ArrayPart(open.getShard(), open.getShards()));
  }

  private static Optional<JournalEntry.Whole> whole(RunOpen open) {
    return open.getShards() == 0
        ? Optional.empty()
        : Optional.of(
            new JournalEntry.Whole(
                open.getArrayItems(), open.getArraySha256(), open.getPlacesSha256()));
  }

  private static int headline(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).headline()) {
        return i + 1;
      }
    }
    return 0;
  }

  private static List<Column> columns(RunOpen open) {
    List<Column> columns = new ArrayList<>();
    for (String name : open.getColumnsList()) {
      columns.add(new Column(name, columns.size() + 1 == open.getHeadline()));
    }
    return columns;
  }

  private static FieldValue entry(Value value) {
    return switch (value.getKindCase()) {
      case TEXT -> new FieldValue.Text(value.getText());
      case WHOLE -> new FieldValue.Whole(value.getWhole());
      case DECIMAL -> new FieldValue.Decimal(value.getDecimal());
      case FLAG -> new FieldValue.Flag(value.getFlag());
      case KIND_NOT_SET -> new FieldValue.Text("");
    };
  }

  private static JournalEntry.NamedAttachment entry(Attachment attachment) {
    return new JournalEntry.NamedAttachment(
        attachment.getName(),
        attachment.getLength(),
        text(attachment.getSha256()),
        attachment.getFile());
  }

  private static JournalEntry.Stay entry(Stay stay) {
    return new JournalEntry.Stay(
        stay.getLease(),
        stay.getWorker(),
        stay.getAttempts(),
        stay.getStartedAt(),
        stay.getTookUs());
  }

  /** A kind that a newer version wrote is a failure all the same. */
  private static FailureKind kind(String name) {
    for (FailureKind kind : FailureKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return FailureKind.DEFECT;
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static String text(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}

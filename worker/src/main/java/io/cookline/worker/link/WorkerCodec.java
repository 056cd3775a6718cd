package io.cookline.worker.link;

import com.google.protobuf.ByteString;
import io.cookline.proto.Record;
import io.cookline.proto.Value;
import io.cookline.proto.Web;
import io.cookline.proto.Welcome;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.EngineSetup;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.Cidr;
import io.cookline.worker.http.WebClientOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Between the messages and the engine's records. */
final class WorkerCodec {

  private WorkerCodec() {}

  static EngineSetup setup(Welcome welcome, Job job) {
    Map<String, List<String>> params = new HashMap<>();
    for (var parameter : welcome.getParametersList()) {
      params.put(parameter.getName(), List.copyOf(parameter.getValuesList()));
    }
    var attempts = welcome.getAttempts();
    return new EngineSetup(
        job,
        Params.of(job.info(), params),
        pace(welcome).create(welcome.getInFlight(), welcome.getInFlightMost()),
        new Attempts(
            Duration.ofMillis(attempts.getTimeoutMs()),
            attempts.getRetries(),
            new HashSet<>(attempts.getRetryOnList())),
        welcome.getAttachmentsWanted());
  }

  static WebClientOptions web(Web web) {
    return WebClientOptions.of(web.getUserAgent())
        .withAllowedNetworks(web.getAllowedNetworksList().stream().map(Cidr::parse).toList());
  }

  private static PaceName pace(Welcome welcome) {
    return switch (welcome.getPace()) {
      case SEQUENTIAL -> PaceName.SEQUENTIAL;
      case THREADED -> PaceName.THREADED;
      case ASYNC -> PaceName.ASYNC;
      case PACE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("the coordinator names no pace this worker knows");
    };
  }

  static List<LeasedItem> items(io.cookline.proto.Lease lease) {
    return lease.getItemsList().stream()
        .map(
            item ->
                new LeasedItem(
                    lease.getToken(),
                    new Item(item.getSeq(), item.getText()),
                    item.getAttempts(),
                    lease.getQuarantined()))
        .toList();
  }

  static io.cookline.proto.Started started(LeasedItem item, long lease) {
    return io.cookline.proto.Started.newBuilder().setLease(lease).setSeq(item.item().seq()).build();
  }

  static io.cookline.proto.Outcome outcome(Outcome outcome) {
    var message =
        io.cookline.proto.Outcome.newBuilder()
            .setLease(outcome.lease())
            .setSeq(outcome.seq())
            .setAttempts(outcome.attempts())
            .setStartedAt(outcome.times().startedAt())
            .setTookUs(outcome.times().tookMicros());
    switch (outcome.result()) {
      case Outcome.Done(List<FieldValue> values, List<Attachment> attachments) -> {
        message.setRecord(record(values));
        attachments.forEach(attachment -> message.addAttachments(attachment(attachment)));
      }
      case Outcome.Failed(Failure failure) -> message.setFailure(failure(failure));
      case Outcome.RetryLater(Failure failure, long delay) ->
          message.setRetryLater(
              io.cookline.proto.RetryLater.newBuilder()
                  .setDelayMs(delay)
                  .setLastFailure(failure(failure)));
    }
    return message.build();
  }

  private static Record record(List<FieldValue> values) {
    Record.Builder record = Record.newBuilder();
    for (FieldValue value : values) {
      Value.Builder message = record.addValuesBuilder();
      switch (value) {
        case FieldValue.Text(String text) -> message.setText(text);
        case FieldValue.Whole(long whole) -> message.setWhole(whole);
        case FieldValue.Decimal(double decimal) -> message.setDecimal(decimal);
        case FieldValue.Flag(boolean flag) -> message.setFlag(flag);
      }
    }
    return record.build();
  }

  private static io.cookline.proto.Attachment attachment(Attachment attachment) {
    return io.cookline.proto.Attachment.newBuilder()
        .setName(attachment.name())
        .setLength(attachment.length())
        .setSha256(ByteString.copyFrom(HexFormat.of().parseHex(attachment.sha256())))
        .build();
  }

  private static io.cookline.proto.Failure failure(Failure failure) {
    return io.cookline.proto.Failure.newBuilder()
        .setKind(failure.kind().name())
        .setReason(failure.reason())
        .setStatus(failure.status())
        .build();
  }
}

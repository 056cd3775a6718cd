package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.Attempts;
import io.cookline.proto.Batch;
import io.cookline.proto.Cancel;
import io.cookline.proto.Committed;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Drain;
import io.cookline.proto.HeldLease;
import io.cookline.proto.Kept;
import io.cookline.proto.LeasedItem;
import io.cookline.proto.Pace;
import io.cookline.proto.Parameter;
import io.cookline.proto.Permit;
import io.cookline.proto.PermitReturned;
import io.cookline.proto.Revoked;
import io.cookline.proto.Started;
import io.cookline.proto.Web;
import io.cookline.proto.Welcome;
import io.cookline.spi.FailureKind;
import io.cookline.spi.Item;
import io.cookline.worker.catalog.JobOrigin;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** Between the messages and the run's plain records. */
final class LinkCodec {

  /** Half of the largest message: what an item adds beside its text is small. */
  private static final int LARGEST_LEASE_BYTES = LinkProtocol.LARGEST_MESSAGE / 2;

  private LinkCodec() {}

  static List<Event.HeldItem> held(List<HeldLease> leases) {
    List<Event.HeldItem> held = new ArrayList<>();
    for (HeldLease lease : leases) {
      lease.getSeqsList().forEach(seq -> held.add(new Event.HeldItem(lease.getToken(), seq)));
    }
    return held;
  }

  static CoordinatorMessage welcome(Assignment assignment, List<Effect.Kept> kept) {
    Welcome.Builder welcome =
        Welcome.newBuilder()
            .setJob(assignment.job().info().name())
            .setJobsSha256(JobOrigin.of(assignment.job()).jars().sha256())
            .setPace(pace(assignment.pace()))
            .setInFlight(assignment.inFlight())
            .setInFlightMost(assignment.inFlightMost())
            .setAttachmentsWanted(assignment.attachmentsWanted())
            .setAttempts(
                Attempts.newBuilder()
                    .setTimeoutMs(assignment.attempts().timeout().toMillis())
                    .setRetries(assignment.attempts().retries())
                    .addAllRetryOn(assignment.attempts().retryOn()))
            .setWeb(
                Web.newBuilder()
                    .setUserAgent(assignment.web().userAgent())
                    .addAllAllowedNetworks(
                        assignment.web().allowedNetworks().stream()
                            .map(Object::toString)
                            .toList()));
    assignment
        .params()
        .asMap()
        .forEach(
            (name, values) ->
                welcome.addParameters(Parameter.newBuilder().setName(name).addAllValues(values)));
    for (Effect.Kept lease : kept) {
      welcome.addKept(
          Kept.newBuilder().setHeld(lease.held()).setToken(lease.lease()).addAllSeqs(lease.seqs()));
    }
    return CoordinatorMessage.newBuilder().setWelcome(welcome).build();
  }

  private static Pace pace(PaceName pace) {
    return switch (pace) {
      case SEQUENTIAL -> Pace.SEQUENTIAL;
      case THREADED -> Pace.THREADED;
      case ASYNC -> Pace.ASYNC;
    };
  }

  /** A lease, in as many messages of a bearable size as its items' texts need. */
  static List<CoordinatorMessage> leases(Lease lease, ItemTexts texts) throws IOException {
    List<Item> items = texts.read(lease.items().stream().map(Lease.Part::seq).toList());
    List<CoordinatorMessage> messages = new ArrayList<>();
    var part = part(lease);
    int bytes = 0;
    for (int i = 0; i < items.size(); i++) {
      LeasedItem item =
          LeasedItem.newBuilder()
              .setSeq(items.get(i).seq())
              .setText(items.get(i).text())
              .setAttempts(lease.items().get(i).failedAttempts())
              .build();
      if (bytes > 0 && bytes + item.getSerializedSize() > LARGEST_LEASE_BYTES) {
        messages.add(CoordinatorMessage.newBuilder().setLease(part).build());
        part = part(lease);
        bytes = 0;
      }
      part.addItems(item);
      bytes += item.getSerializedSize();
    }
    messages.add(CoordinatorMessage.newBuilder().setLease(part).build());
    return messages;
  }

  private static io.cookline.proto.Lease.Builder part(Lease lease) {
    return io.cookline.proto.Lease.newBuilder()
        .setToken(lease.token())
        .setQuarantined(lease.quarantined());
  }

  static CoordinatorMessage committed(List<Long> seqs) {
    return CoordinatorMessage.newBuilder()
        .setCommitted(Committed.newBuilder().addAllSeqs(seqs))
        .build();
  }

  static CoordinatorMessage revoked(long lease, List<Long> seqs) {
    return CoordinatorMessage.newBuilder()
        .setRevoked(Revoked.newBuilder().setLease(lease).addAllSeqs(seqs))
        .build();
  }

  static CoordinatorMessage permit(String host) {
    return CoordinatorMessage.newBuilder().setPermit(Permit.newBuilder().setHost(host)).build();
  }

  static CoordinatorMessage drain() {
    return CoordinatorMessage.newBuilder().setDrain(Drain.getDefaultInstance()).build();
  }

  static CoordinatorMessage cancel() {
    return CoordinatorMessage.newBuilder().setCancel(Cancel.getDefaultInstance()).build();
  }

  static Event reported(WorkerId worker, Batch batch) {
    List<Event.StartedItem> started = new ArrayList<>(batch.getStartedCount());
    for (Started item : batch.getStartedList()) {
      started.add(new Event.StartedItem(item.getLease(), item.getSeq()));
    }
    return new Event.Reported(worker, started, OutcomeReader.read(batch.getOutcomes()));
  }

  static Event permitReturned(WorkerId worker, PermitReturned returned) {
    return new Event.PermitReturned(
        worker,
        returned.getHost(),
        returned.hasSentMsAgo() ? OptionalLong.of(returned.getSentMsAgo()) : OptionalLong.empty());
  }

  static Attachment attachment(io.cookline.proto.Attachment attachment) {
    return new Attachment(
        attachment.getName(),
        attachment.getLength(),
        HexFormat.of().formatHex(attachment.getSha256().toByteArray()));
  }

  static Failure failure(io.cookline.proto.Failure failure) {
    return new Failure(kind(failure.getKind()), failure.getReason(), failure.getStatus());
  }

  private static FailureKind kind(String name) {
    for (FailureKind kind : FailureKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return FailureKind.DEFECT;
  }
}

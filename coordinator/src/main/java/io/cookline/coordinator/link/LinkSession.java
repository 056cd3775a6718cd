package io.cookline.coordinator.link;

import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.Batch;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Hello;
import io.cookline.proto.Piece;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One worker's stream: decodes, posts events, asks for the next message. */
final class LinkSession implements StreamObserver<WorkerMessage> {

  private final WorkerId worker;
  private final ServerCallStreamObserver<CoordinatorMessage> stream;
  private final Consumer<Event> events;
  private final LinkInbox inbox;
  private final Registration registration;

  /** As many items as it was told that it may perform at once. */
  private final int inFlightMost;

  private boolean joined;

  /** What the worker said last of how many items it performs at once. */
  private int inFlight;

  private boolean refused;

  /** Makes the stream known, and forgets it. */
  interface Registration {
    /** False if there is a stream for this worker. */
    boolean join();

    /** False if there is another one by now. */
    boolean leave();
  }

  LinkSession(
      WorkerId worker,
      ServerCallStreamObserver<CoordinatorMessage> stream,
      Consumer<Event> events,
      LinkInbox inbox,
      Registration registration,
      int inFlightMost) {
    this.worker = worker;
    this.stream = stream;
    this.events = events;
    this.inbox = inbox;
    this.registration = registration;
    this.inFlightMost = inFlightMost;
    stream.disableAutoRequest();
    stream.request(1);
  }

  @Override
  public void onNext(WorkerMessage message) {
    if (!joined) {
      join(message);
      return;
    }
    switch (message.getKindCase()) {
      case BATCH -> batch(message.getBatch());
      case PIECE -> {
        piece(message.getPiece());
        return;
      }
      case PERMIT_WANTED ->
          events.accept(new Event.PermitWanted(worker, message.getPermitWanted().getHost()));
      case PERMIT_RETURNED ->
          events.accept(LinkCodec.permitReturned(worker, message.getPermitReturned()));
      case SAID -> inbox.said(message.getSaid().getMessage(), message.getSaid().getDetail());
      case HEARTBEAT -> events.accept(new Event.Heard(worker));
      case OVERRUN ->
          events.accept(
              new Event.Overran(
                  worker,
                  message.getOverrun().hasSeq()
                      ? OptionalLong.of(message.getOverrun().getSeq())
                      : OptionalLong.empty()));
      case REFUSED -> events.accept(new Event.Refused(worker, message.getRefused().getReason()));
      case HELLO -> {
        refuse(Status.INVALID_ARGUMENT.withDescription("Hello is said once"));
        broken();
        return;
      }
      case KIND_NOT_SET -> {
        // A message of a newer worker that this coordinator need not understand.
      }
    }
    stream.request(1);
  }

  @Override
  public void onError(Throwable broken) {
    if (joined) {
      broken();
    }
  }

  private void broken() {
    joined = false;
    if (registration.leave()) {
      events.accept(new Event.LinkBroken(worker));
    }
  }

  @Override
  public void onCompleted() {
    if (joined) {
      events.accept(new Event.Drained(worker));
    } else if (!refused) {
      refuse(Status.INVALID_ARGUMENT.withDescription("the first message must be Hello"));
    }
  }

  private void join(WorkerMessage message) {
    Hello hello = message.getHello();
    if (!message.hasHello() || !hello.getWorker().equals(worker.toString())) {
      refuse(Status.INVALID_ARGUMENT.withDescription("the first message must be Hello"));
    } else if (hello.getProtocol() != LinkProtocol.VERSION) {
      refuse(
          Status.FAILED_PRECONDITION.withDescription(
              "versions that don't fit: coordinator %s (protocol %d), worker %s (protocol %d)"
                  .formatted(
                      LinkProtocol.PRODUCT_VERSION,
                      LinkProtocol.VERSION,
                      hello.getVersion(),
                      hello.getProtocol())));
    } else if (!registration.join()) {
      refuse(Status.ALREADY_EXISTS.withDescription("worker " + worker + " is here already"));
    } else {
      joined = true;
      events.accept(
          new Event.Joined(worker, LinkCodec.held(hello.getHeldList()), hello.getPermitsList()));
      stream.request(1);
    }
  }

  private void refuse(Status why) {
    refused = true;
    stream.onError(why.asRuntimeException());
  }

  private void batch(Batch batch) {
    int says = Math.min(batch.getInFlight(), inFlightMost);
    if (says > 0 && says != inFlight) {
      inFlight = says;
      events.accept(new Event.Widened(worker, inFlight));
    }
    events.accept(LinkCodec.reported(worker, batch));
  }

  private void piece(Piece piece) {
    inbox.piece(
        piece.getLease(),
        piece.getSeq(),
        piece.getName(),
        piece.getOffset(),
        piece.getContent().asReadOnlyByteBuffer(),
        () -> stream.request(1));
  }
}

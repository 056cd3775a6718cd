package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Heartbeat;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All that goes out to workers, wherever they dialled in. Written by one thread, {@code link-out},
 * since a stream is not made for several.
 */
final class LinkOutput implements AutoCloseable {

  private final Assignment assignment;
  private final ItemTexts texts;
  private final Consumer<Event> events;
  private final Map<WorkerId, StreamObserver<CoordinatorMessage>> streams =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService out =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-out").factory());

  /**
   * @param texts the items that leases name
   */
  LinkOutput(Assignment assignment, ItemTexts texts, Consumer<Event> events) {
    this.assignment = assignment;
    this.texts = texts;
    this.events = events;
    every(LinkProtocol.HEARTBEAT.toMillis(), this::heartbeat);
  }

  /** Has this done by the same thread, now and then. */
  void every(long millis, Runnable what) {
    var _ = out.scheduleAtFixedRate(what, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Has this done by the same thread. */
  void execute(Runnable what) {
    out.execute(what);
  }

  /** Makes a worker's stream known, unless it has one. */
  LinkSession.Registration once(WorkerId worker, StreamObserver<CoordinatorMessage> stream) {
    return registration(worker, stream, () -> streams.putIfAbsent(worker, stream) == null);
  }

  /** Makes a worker's stream known, in place of one that broke and that nobody has noticed yet. */
  LinkSession.Registration anew(WorkerId worker, StreamObserver<CoordinatorMessage> stream) {
    return registration(
        worker,
        stream,
        () -> {
          if (streams.put(worker, stream) != null) {
            events.accept(new Event.LinkBroken(worker));
          }
          return true;
        });
  }

  private LinkSession.Registration registration(
      WorkerId worker, StreamObserver<CoordinatorMessage> stream, BooleanSupplier join) {
    return new LinkSession.Registration() {
      @Override
      public boolean join() {
        return join.getAsBoolean();
      }

      @Override
      public boolean leave() {
        return streams.remove(worker, stream);
      }
    };
  }

  /** Carries out an order; one to a worker that is not there has no effect. */
  void order(Effect.ToWorker order) {
    out.execute(() -> write(order));
  }

  @Override
  public void close() {
    out.shutdownNow();
  }

  private void write(Effect.ToWorker order) {
    StreamObserver<CoordinatorMessage> stream = streams.get(order.worker());
    if (stream == null) {
      return;
    }
    switch (order) {
      case Effect.Dismiss(WorkerId worker) -> {
        streams.remove(worker);
        complete(stream);
      }
      case Effect.Disconnect(WorkerId worker) -> {
        streams.remove(worker);
        fail(stream, Status.UNAVAILABLE.withDescription("silent for too long"));
      }
      default -> messages(order).forEach(message -> send(stream, message));
    }
  }

  private List<CoordinatorMessage> messages(Effect.ToWorker order) {
    try {
      return switch (order) {
        case Effect.Welcome(WorkerId id, List<Effect.Kept> kept) ->
            List.of(LinkCodec.welcome(assignment, kept));
        case Effect.Grant(WorkerId id, var lease) -> LinkCodec.leases(lease, texts);
        case Effect.Confirm(WorkerId id, List<Long> seqs) -> List.of(LinkCodec.committed(seqs));
        case Effect.Permit(WorkerId id, String host) -> List.of(LinkCodec.permit(host));
        case Effect.Revoke(WorkerId id, long lease, List<Long> seqs) ->
            List.of(LinkCodec.revoked(lease, seqs));
        case Effect.Drain drain -> List.of(LinkCodec.drain());
        case Effect.Cancel cancel -> List.of(LinkCodec.cancel());
        case Effect.Dismiss _, Effect.Disconnect _, Effect.Kill _, Effect.Start _ -> List.of();
      };
    } catch (IOException e) {
      events.accept(new Event.CommitFailed("the spooled input can't be read: " + e.getMessage()));
      throw new UncheckedIOException(e);
    }
  }

  private void heartbeat() {
    CoordinatorMessage message =
        CoordinatorMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
    streams.values().forEach(stream -> send(stream, message));
  }

  /** One stream that is just breaking must not cost the others their heartbeats. */
  static <T> void send(StreamObserver<T> stream, T message) {
    try {
      stream.onNext(message);
    } catch (IllegalStateException | StatusRuntimeException closed) {
      // Its session says in a moment that it broke.
    }
  }

  /** Ends a stream, if it is not over. */
  static void complete(StreamObserver<?> stream) {
    try {
      stream.onCompleted();
    } catch (IllegalStateException | StatusRuntimeException closed) {
      // That was what was wanted.
    }
  }

  private static void fail(StreamObserver<?> stream, Status why) {
    try {
      stream.onError(why.asRuntimeException());
    } catch (IllegalStateException | StatusRuntimeException closed) {
      // That was what was wanted.
    }
  }
}

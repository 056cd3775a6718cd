package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.http.IoThreads;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens on loopback for the workers of one run. Whoever can't prove that it knows the run's token
 * is refused before a byte of its messages is parsed.
 *
 * <p>All that goes out is written by one thread, {@code link-out}, since a stream is not made for
 * several.
 */
public final class LinkServer implements AutoCloseable {

  /** For its connections alone; ends with the server. */
  private final EventLoopGroup io;

  private final Assignment assignment;
  private final ItemTexts texts;
  private final Consumer<Event> events;
  private final LinkInbox inbox;
  private final Roster roster;
  private final Server server;
  private final Map<WorkerId, StreamObserver<CoordinatorMessage>> streams =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService out =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-out").factory());

  /**
   * Opens the port.
   *
   * @param texts the items that leases name
   * @param inbox takes what is not an event: messages and pieces
   * @throws IOException if no port can be opened
   */
  public LinkServer(Assignment assignment, ItemTexts texts, Consumer<Event> events, LinkInbox inbox)
      throws IOException {
    this.io = IoThreads.create();
    this.assignment = assignment;
    this.texts = texts;
    this.events = events;
    this.inbox = inbox;
    this.roster = new Roster();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .bossEventLoopGroup(io)
            .workerEventLoopGroup(io)
            .channelType(NioServerSocketChannel.class)
            .directExecutor()
            .intercept(new ProofCheck(roster))
            .addService(new LinkService())
            .maxInboundMessageSize(LinkProtocol.LARGEST_MESSAGE)
            .maxInboundMetadataSize(LinkProtocol.LARGEST_METADATA)
            .handshakeTimeout(10, TimeUnit.SECONDS)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxRstFramesPerWindow(100, 30)
            .build()
            .start();
    var _ =
        out.scheduleAtFixedRate(
            this::heartbeat,
            LinkProtocol.HEARTBEAT.toMillis(),
            LinkProtocol.HEARTBEAT.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Where workers dial in: {@code 127.0.0.1:PORT}. */
  public String address() {
    return InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort();
  }

  /** The run's secret, as a worker gets it: hexadecimal. */
  public String token() {
    return roster.tokenAsText();
  }

  /** From now on a worker of this id may dial in. */
  public void expect(WorkerId worker) {
    roster.expect(worker);
  }

  /** Carries out an order; one to a worker that is not there has no effect. */
  public void order(Effect.ToWorker order) {
    out.execute(() -> write(order));
  }

  @Override
  public void close() {
    out.shutdownNow();
    server.shutdownNow();
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private void write(Effect.ToWorker order) {
    StreamObserver<CoordinatorMessage> stream = streams.get(order.worker());
    if (stream == null) {
      return;
    }
    if (order instanceof Effect.Dismiss) {
      streams.remove(order.worker());
      stream.onCompleted();
      return;
    }
    messages(order).forEach(message -> send(stream, message));
  }

  private List<CoordinatorMessage> messages(Effect.ToWorker order) {
    try {
      return switch (order) {
        case Effect.Welcome welcome -> List.of(LinkCodec.welcome(assignment));
        case Effect.Grant(WorkerId id, var lease) -> LinkCodec.leases(lease, texts);
        case Effect.Confirm(WorkerId id, List<Long> seqs) -> List.of(LinkCodec.committed(seqs));
        case Effect.Permit(WorkerId id, String host) -> List.of(LinkCodec.permit(host));
        case Effect.Drain drain -> List.of(LinkCodec.drain());
        case Effect.Cancel cancel -> List.of(LinkCodec.cancel());
        case Effect.Dismiss dismiss -> List.of();
        case Effect.Kill kill -> List.of();
        case Effect.Start start -> List.of();
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
  private static void send(StreamObserver<CoordinatorMessage> stream, CoordinatorMessage message) {
    try {
      stream.onNext(message);
    } catch (IllegalStateException | StatusRuntimeException closed) {
      // Its session says in a moment that it broke.
    }
  }

  private final class LinkService extends LinkGrpc.LinkImplBase {
    @Override
    public StreamObserver<WorkerMessage> work(StreamObserver<CoordinatorMessage> responses) {
      WorkerId worker = ProofCheck.worker();
      var stream = (ServerCallStreamObserver<CoordinatorMessage>) responses;
      stream.disableAutoRequest();
      stream.request(1);
      return new LinkSession(
          worker,
          stream,
          events,
          inbox,
          new LinkSession.Registration() {
            @Override
            public boolean join() {
              return streams.putIfAbsent(worker, responses) == null;
            }

            @Override
            public void leave() {
              streams.remove(worker, responses);
            }
          },
          assignment.inFlightMost());
    }
  }
}

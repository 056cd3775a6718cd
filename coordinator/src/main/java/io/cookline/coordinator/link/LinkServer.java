package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.http.IoThreads;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens on loopback for the workers of this machine. Whoever can't prove that it knows the run's
 * token is refused before a byte of its messages is parsed. Workers of other machines come through
 * the {@link #openDoor door}, and not through here.
 */
public final class LinkServer implements AutoCloseable {

  /** For its connections alone; ends with the server. */
  private final EventLoopGroup io;

  private final Assignment assignment;
  private final Consumer<Event> events;
  private final LinkInbox inbox;
  private final Roster roster = new Roster();
  private final LinkOutput output;
  private final Server server;

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
    this.events = events;
    this.inbox = inbox;
    this.server =
        settled(
                NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
            .bossEventLoopGroup(io)
            .workerEventLoopGroup(io)
            .channelType(NioServerSocketChannel.class)
            .addService(ReadableMessages.service(new LinkService(), new ProofCheck(roster)))
            .build()
            .start();
    this.output = new LinkOutput(assignment, texts, events);
  }

  /** What holds for every port of a run. */
  static NettyServerBuilder settled(NettyServerBuilder builder) {
    return builder
        .directExecutor()
        .maxInboundMessageSize(LinkProtocol.LARGEST_MESSAGE)
        .maxInboundMetadataSize(LinkProtocol.LARGEST_METADATA)
        .handshakeTimeout(10, TimeUnit.SECONDS)
        .permitKeepAliveTime(10, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxRstFramesPerWindow(100, 30);
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
    output.order(order);
  }

  /**
   * Opens another port, for other machines.
   *
   * @throws IOException if it can't be opened
   */
  public DoorServer openDoor(DoorSetup setup) throws IOException {
    return new DoorServer(setup, assignment, events, inbox, output);
  }

  @Override
  public void close() {
    output.close();
    server.shutdownNow();
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private final class LinkService extends LinkGrpc.LinkImplBase {
    @Override
    public StreamObserver<WorkerMessage> work(StreamObserver<CoordinatorMessage> responses) {
      WorkerId worker = ProofCheck.worker();
      var stream = (ServerCallStreamObserver<CoordinatorMessage>) responses;
      return new LinkSession(
          worker, stream, events, inbox, output.once(worker, responses), assignment.inFlightMost());
    }
  }
}

package bench;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.LinkGrpc;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A crew that dials in to the real link server, 100 workers over each connection. */
final class LinkedCrew implements Scale.Crew {

  private static final int WORKERS_A_CONNECTION = 100;

  private final LinkServer server;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private int joined;

  LinkedCrew(Consumer<Event> events, int inFlight) throws IOException {
    server = server(events, inFlight);
  }

  static LinkServer server(Consumer<Event> events, int inFlight) throws IOException {
    NoOpJob job = new NoOpJob();
    return new LinkServer(
        new Assignment(
            job,
            Params.of(job.info(), Map.of()),
            PaceName.ASYNC,
            inFlight,
            inFlight,
            new Attempts(Duration.ofSeconds(30), 0, Set.of()),
            new Assignment.WebManners("", List.of()),
            false),
        Scale::texts,
        events,
        new Silent());
  }

  @Override
  public void order(Effect.ToWorker order) {
    if (order instanceof Effect.Start(WorkerId worker)) {
      server.expect(worker);
      join(worker);
    } else {
      server.order(order);
    }
  }

  private void join(WorkerId worker) {
    if (joined++ % WORKERS_A_CONNECTION == 0) {
      channels.add(
          NettyChannelBuilder.forTarget(server.address())
              .usePlaintext()
              .directExecutor()
              .maxInboundMessageSize(LinkProtocol.LARGEST_MESSAGE)
              .build());
    }
    Metadata proof = new Metadata();
    proof.put(LinkProtocol.WORKER, worker.toString());
    proof.put(
        LinkProtocol.PROOF,
        LinkProtocol.proof(HexFormat.of().parseHex(server.token()), worker.toString()));
    PlayedWorker.dialIn(
        worker,
        LinkGrpc.newStub(channels.getLast())
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(proof)));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  private static final class Silent implements LinkInbox {
    @Override
    public void said(String message, boolean detail) {
      throw new IllegalStateException(message);
    }

    @Override
    public void piece(
        long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
      throw new IllegalStateException(name);
    }
  }
}

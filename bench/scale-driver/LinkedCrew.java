package bench;

import com.google.protobuf.ByteString;
import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.Batch;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Hello;
import io.cookline.proto.LeasedItem;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.Outcome;
import io.cookline.proto.Record;
import io.cookline.proto.Value;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    NoOpJob job = new NoOpJob();
    server =
        new LinkServer(
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
    Answering answering = new Answering();
    answering.out =
        LinkGrpc.newStub(channels.getLast())
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(proof))
            .work(answering);
    answering.out.onNext(
        WorkerMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setWorker(worker.toString())
                    .setProtocol(LinkProtocol.VERSION)
                    .setVersion(LinkProtocol.PRODUCT_VERSION))
            .build());
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  /** Answers each lease at once. */
  private static final class Answering implements StreamObserver<CoordinatorMessage> {
    private StreamObserver<WorkerMessage> out;

    @Override
    public void onNext(CoordinatorMessage message) {
      if (message.hasLease()) {
        out.onNext(WorkerMessage.newBuilder().setBatch(batch(message)).build());
      }
    }

    private static Batch batch(CoordinatorMessage message) {
      ByteString.Output bytes = ByteString.newOutput();
      long now = System.currentTimeMillis();
      try {
        for (LeasedItem item : message.getLease().getItemsList()) {
          Outcome.newBuilder()
              .setLease(message.getLease().getToken())
              .setSeq(item.getSeq())
              .setRecord(Record.newBuilder().addValues(Value.newBuilder().setText(item.getText())))
              .setAttempts(1)
              .setStartedAt(now)
              .setTookUs(1)
              .build()
              .writeDelimitedTo(bytes);
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return Batch.newBuilder().setOutcomes(bytes.toByteString()).build();
    }

    @Override
    public void onError(Throwable broken) {
      // Its end is the server's to report.
    }

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
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

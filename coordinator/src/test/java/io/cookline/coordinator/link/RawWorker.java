package io.cookline.coordinator.link;

import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Hello;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A client that says what no worker of ours would. */
final class RawWorker implements StreamObserver<CoordinatorMessage>, AutoCloseable {

  final BlockingQueue<CoordinatorMessage> messages = new LinkedBlockingQueue<>();
  final StreamObserver<WorkerMessage> out;
  private final BlockingQueue<Status> end = new LinkedBlockingQueue<>();
  private final ManagedChannel channel;

  RawWorker(String address, Metadata metadata) {
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().directExecutor().build();
    out =
        LinkGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
            .work(this);
  }

  static RawWorker proven(LinkFixture net, String id) {
    return new RawWorker(net.server.address(), proof(net.server.token(), id));
  }

  static Metadata proof(String token, String id) {
    Metadata metadata = new Metadata();
    metadata.put(LinkProtocol.WORKER, id);
    metadata.put(LinkProtocol.PROOF, LinkProtocol.proof(HexFormat.of().parseHex(token), id));
    return metadata;
  }

  static WorkerMessage hello(String id, int protocol) {
    return WorkerMessage.newBuilder()
        .setHello(Hello.newBuilder().setWorker(id).setProtocol(protocol).setVersion("9.9.9"))
        .build();
  }

  RawWorker hello(String id) {
    out.onNext(hello(id, LinkProtocol.VERSION));
    return this;
  }

  CoordinatorMessage next() throws InterruptedException {
    return LinkFixture.take(messages);
  }

  Status end() throws InterruptedException {
    return LinkFixture.take(end);
  }

  @Override
  public void onNext(CoordinatorMessage message) {
    messages.add(message);
  }

  @Override
  public void onError(Throwable broken) {
    end.add(Status.fromThrowable(broken));
  }

  @Override
  public void onCompleted() {
    end.add(Status.OK);
  }

  /** Breaks the connection. */
  void vanish() {
    channel.shutdownNow();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}

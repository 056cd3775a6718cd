package io.cookline.coordinator.it.door;

import com.google.protobuf.ByteString;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.DoorGrpc;
import io.cookline.proto.EnrolRequest;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.MachineEnd;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls that are not what the door expects; each says how it ended. */
final class Calls {

  private static final int HANGS_SECONDS = 60;

  private Calls() {}

  /** What is said in a call, and how it ends. */
  private static final class Ended<T> implements StreamObserver<T> {
    private final BlockingQueue<Status> end = new LinkedBlockingQueue<>();

    @Override
    public void onNext(T message) {}

    @Override
    public void onError(Throwable broken) {
      end.add(Status.fromThrowable(broken));
    }

    @Override
    public void onCompleted() {
      end.add(Status.OK);
    }

    String await() throws InterruptedException {
      Status status = end.poll(HANGS_SECONDS, TimeUnit.SECONDS);
      return status == null ? "no answer" : text(status);
    }
  }

  static String text(Status status) {
    return status.getCode() + ": " + status.getDescription();
  }

  static MachineHello.Builder hello(String name, String instance) {
    return MachineHello.newBuilder()
        .setName(name)
        .setInstance(instance)
        .setProtocol(LinkProtocol.VERSION)
        .setVersion("9.9.9")
        .setWorkers(1)
        .setCores(1);
  }

  static MachineMessage message(MachineHello.Builder hello) {
    return MachineMessage.newBuilder().setHello(hello).build();
  }

  /** Serves with this certificate, or none. */
  static String serve(
      Door door, @Nullable MachineCertificate shown, Consumer<StreamObserver<MachineMessage>> words)
      throws Exception {
    try (MachineEnd end = new MachineEnd()) {
      Ended<MachineOrder> ended = new Ended<>();
      words.accept(LinkGrpc.newStub(channel(end, door, shown)).serve(ended));
      return ended.await();
    }
  }

  /** Works under this id. */
  static String work(Door door, @Nullable MachineCertificate shown, @Nullable String worker)
      throws Exception {
    Metadata metadata = new Metadata();
    if (worker != null) {
      metadata.put(LinkProtocol.WORKER, worker);
    }
    try (MachineEnd end = new MachineEnd()) {
      Ended<CoordinatorMessage> ended = new Ended<>();
      StreamObserver<WorkerMessage> out =
          LinkGrpc.newStub(channel(end, door, shown))
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
              .work(ended);
      out.onNext(WorkerMessage.getDefaultInstance());
      return ended.await();
    }
  }

  private static ManagedChannel channel(
      MachineEnd end, Door door, @Nullable MachineCertificate shown) {
    return shown == null ? end.channel(door.join(), door.port()) : end.channel(shown, door.port());
  }

  /** Enrols as everybody does. */
  static String enrol(Door door, JoinString join) throws Exception {
    try (MachineEnd end = new MachineEnd()) {
      end.enrol(join, Door.newInstance(), door.port());
      return "let in";
    } catch (StatusRuntimeException refused) {
      return text(refused.getStatus());
    }
  }

  /** Enrols with what is proven being other than what is asked for. */
  static String enrol(
      Door door, @Nullable MachineCertificate shown, EnrolRequest request, Metadata metadata) {
    try (MachineEnd end = new MachineEnd()) {
      DoorGrpc.newBlockingStub(channel(end, door, shown))
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
          .withDeadlineAfter(HANGS_SECONDS, TimeUnit.SECONDS)
          .enrol(request);
      return "let in";
    } catch (StatusRuntimeException refused) {
      return text(refused.getStatus());
    }
  }

  static EnrolRequest request(byte[] publicKey, String instance, byte[] proof) {
    return EnrolRequest.newBuilder()
        .setPublicKey(ByteString.copyFrom(publicKey))
        .setInstance(instance)
        .setProof(ByteString.copyFrom(proof))
        .build();
  }

  /** Calls any method of any service with any bytes. */
  static String bytes(Door door, String method, byte[] message, CallOptions options) {
    MethodDescriptor<byte[], byte[]> called =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(method)
            .build();
    try (MachineEnd end = new MachineEnd()) {
      ClientCalls.blockingUnaryCall(
          channel(end, door, null),
          called,
          options.withDeadlineAfter(HANGS_SECONDS, TimeUnit.SECONDS),
          message);
      return "let in";
    } catch (StatusRuntimeException refused) {
      return text(refused.getStatus());
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}

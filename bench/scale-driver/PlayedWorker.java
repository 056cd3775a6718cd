package bench;

import com.google.protobuf.ByteString;
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
import io.cookline.worker.link.LinkProtocol;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A worker that answers each lease at once. */
final class PlayedWorker implements StreamObserver<CoordinatorMessage> {

  private StreamObserver<WorkerMessage> out;

  /** Says hello. */
  static PlayedWorker dialIn(WorkerId worker, LinkGrpc.LinkStub stub) {
    PlayedWorker played = new PlayedWorker();
    played.out = stub.work(played);
    played.out.onNext(
        WorkerMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setWorker(worker.toString())
                    .setProtocol(LinkProtocol.VERSION)
                    .setVersion(LinkProtocol.PRODUCT_VERSION))
            .build());
    return played;
  }

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

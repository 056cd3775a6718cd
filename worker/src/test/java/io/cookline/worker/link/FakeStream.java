package io.cookline.worker.link;

import io.cookline.proto.WorkerMessage;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A stream that is ready when the test says so, and remembers what it was given. */
final class FakeStream extends ClientCallStreamObserver<WorkerMessage> {

  final List<WorkerMessage> messages = new CopyOnWriteArrayList<>();

  /** Counted down when somebody finds the stream busy. */
  final CountDownLatch foundBusy = new CountDownLatch(1);

  volatile boolean ready = true;
  volatile boolean completed;

  @Override
  public boolean isReady() {
    if (!ready) {
      foundBusy.countDown();
    }
    return ready;
  }

  @Override
  public void onNext(WorkerMessage message) {
    if (completed) {
      throw new IllegalStateException("call already half-closed");
    }
    messages.add(message);
  }

  @Override
  public void onCompleted() {
    completed = true;
  }

  @Override
  public void onError(Throwable broken) {
    throw new AssertionError(broken);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void setOnReadyHandler(Runnable onReady) {
    throw new AssertionError("the session does that");
  }

  @Override
  public void request(int count) {}

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void disableAutoInboundFlowControl() {}
}

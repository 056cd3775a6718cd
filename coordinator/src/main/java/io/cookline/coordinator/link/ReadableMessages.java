package io.cookline.coordinator.link;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Ends the call of whoever sends bytes that can't be read. gRPC would do so too, and log a stack
 * trace: anybody could fill the user's terminal.
 */
final class ReadableMessages implements ServerInterceptor {

  private ReadableMessages() {}

  /**
   * A service to which what can't be read is no surprise.
   *
   * @param check sees a call before a byte of its messages is parsed
   */
  static ServerServiceDefinition service(BindableService service, ServerInterceptor check) {
    // The messages are parsed behind this interceptor, and not before it.
    return ServerInterceptors.interceptForward(
        ServerInterceptors.useMarshalledMessages(service.bindService(), new AsTheyAre()),
        List.of(new ReadableMessages(), check));
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    return new Guarded<>(call, next.startCall(call, headers));
  }

  private static final class Guarded<ReqT> extends SimpleForwardingServerCallListener<ReqT> {

    private final ServerCall<ReqT, ?> call;
    private boolean over;

    Guarded(ServerCall<ReqT, ?> call, ServerCall.Listener<ReqT> listener) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(ReqT message) {
      if (over) {
        return;
      }
      try {
        super.onMessage(message);
      } catch (StatusRuntimeException | UncheckedIOException unreadable) {
        over = true;
        call.close(
            Status.INVALID_ARGUMENT.withDescription("a message can't be read"), new Metadata());
        super.onCancel();
      }
    }

    @Override
    public void onHalfClose() {
      if (!over) {
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      if (!over) {
        super.onCancel();
      }
    }

    @Override
    public void onComplete() {
      if (!over) {
        super.onComplete();
      }
    }

    @Override
    public void onReady() {
      if (!over) {
        super.onReady();
      }
    }
  }

  /** Leaves messages in the form in which they came, which is the one that is parsed fastest. */
  private static final class AsTheyAre implements Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream message) {
      return message;
    }

    @Override
    public InputStream parse(InputStream message) {
      return message;
    }
  }
}

package io.cookline.coordinator.link;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** Notes whose certificate a call shows, if it shows one. */
final class ShownCertificate implements ServerInterceptor {

  private static final Context.Key<Optional<String>> INSTANCE =
      Context.keyWithDefault("shown", Optional.empty());
  private static final Context.Key<Boolean> MAY_ENROL = Context.keyWithDefault("may enrol", false);

  private final Callers callers;

  ShownCertificate(Callers callers) {
    this.callers = callers;
  }

  /** The instance whose certificate this call shows. */
  static Optional<String> instance() {
    return INSTANCE.get();
  }

  /** Whether who shows that may ask for another. */
  static boolean mayEnrol() {
    return MAY_ENROL.get();
  }

  /** The TLS of a call that is just coming in. */
  static Optional<SSLSession> session(ServerCall<?, ?> call) {
    return Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    Optional<SSLSession> session = session(call);
    Context shown =
        Context.current()
            .withValue(INSTANCE, session.flatMap(callers::machine))
            .withValue(MAY_ENROL, session.isPresent() && callers.mayEnrol(session.get()));
    return Contexts.interceptCall(shown, call, headers, next);
  }
}

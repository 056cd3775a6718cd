package io.cookline.coordinator.link;

import io.cookline.coordinator.trust.MachineName;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Notes which machine's certificate a call shows, if it shows one. */
final class ShownCertificate implements ServerInterceptor {

  private static final Context.Key<Optional<String>> INSTANCE =
      Context.keyWithDefault("shown", Optional.empty());

  /** The instance whose certificate this call shows. */
  static Optional<String> instance() {
    return INSTANCE.get();
  }

  /** The same of a call that is just coming in. TLS has checked the certificate itself. */
  static Optional<String> of(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own
          ? MachineName.instance(own)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException showedNone) {
      return Optional.empty();
    }
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    return Contexts.interceptCall(
        Context.current().withValue(INSTANCE, of(call)), call, headers, next);
  }
}

package io.cookline.worker.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS, made when the first https URL comes: reading the trusted authorities takes 50 ms. */
final class TlsSetup {

  private final @Nullable TrustManagerFactory trust;
  private volatile @Nullable SslContext context;

  /**
   * @param trust who is believed about certificates; null: the authorities that Java trusts
   */
  TlsSetup(@Nullable TrustManagerFactory trust) {
    this.trust = trust;
  }

  SslContext context() {
    SslContext existing = context;
    return existing == null ? made() : existing;
  }

  private synchronized SslContext made() {
    SslContext existing = context;
    if (existing != null) {
      return existing;
    }
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    if (trust != null) {
      builder.trustManager(trust);
    }
    try {
      SslContext made = builder.build();
      context = made;
      return made;
    } catch (SSLException e) {
      throw new IllegalStateException("this Java offers no TLS", e);
    }
  }
}

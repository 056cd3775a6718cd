package io.cookline.worker.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.resolver.NoopAddressResolverGroup;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.util.Loggers;

/**
 * The set-up of reactor-netty: plain and encrypted, from the pool and always new. Everything that
 * it would decide by itself is off: redirects, retries, name resolution, decompression.
 */
final class Connections implements AutoCloseable {

  /**
   * For one host and port. How many answers are under way is the engine's business; below that
   * number a limit would let stalled answers keep good ones waiting.
   */
  private static final int MOST_A_HOST = 16_384;

  private static final Duration SWEEP = Duration.ofSeconds(5);

  // Held, or the JDK would forget its level. Every broken connection is an item's failure, told
  // once and by us; reactor-netty would print each with its stack.
  private static final Logger QUIET = Logger.getLogger("reactor.netty");

  static {
    Loggers.useJdkLoggers();
    QUIET.setLevel(Level.SEVERE);
  }

  private final WebClientOptions options;
  private final ConnectionProvider pool;
  private final HttpClient pooled;
  private final HttpClient single;

  // Made when the first https URL comes: reading the trusted authorities takes 50 ms.
  private volatile @Nullable Secured secured;

  private record Secured(HttpClient pooled, HttpClient single) {}

  Connections(WebClientOptions options, EventLoopGroup group) {
    this.options = options;
    // Never disposed of: that would shut down the group, which is not ours.
    Scheduler sweeper = Schedulers.fromExecutorService(group, "netty-io");
    this.pool =
        ConnectionProvider.builder("cookline")
            .maxConnections(MOST_A_HOST)
            .maxIdleTime(options.timeouts().idle())
            .maxLifeTime(options.timeouts().life())
            .lifo()
            .evictInBackground(SWEEP, sweeper)
            .disposeInactivePoolsInBackground(SWEEP, options.timeouts().life())
            .build();
    LoopResources loops = server -> group;
    this.pooled = configured(HttpClient.create(pool), loops);
    this.single = configured(HttpClient.create(ConnectionProvider.newConnection()), loops);
  }

  /**
   * The client for a scheme.
   *
   * @param fresh whether a kept connection must not be used
   */
  HttpClient client(boolean secure, boolean fresh) {
    if (!secure) {
      return fresh ? single : pooled;
    }
    Secured both = secured;
    if (both == null) {
      both = secured();
    }
    return fresh ? both.single : both.pooled;
  }

  private HttpClient configured(HttpClient client, LoopResources loops) {
    int connectMillis = Math.toIntExact(options.timeouts().connect().toMillis());
    int header = options.limits().headerBytes();
    return client
        .runOn(loops, false)
        .resolver(NoopAddressResolverGroup.INSTANCE)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .disableRetry(true)
        .followRedirect(false)
        .compress(false)
        .headers(this::headers)
        .httpResponseDecoder(spec -> spec.maxHeaderSize(header).maxInitialLineLength(header))
        .doOnChannelInit((observer, channel, address) -> watch(channel))
        .doOnRequest((request, connection) -> exchange(request).prepare(request, connection))
        .doAfterRequest((request, connection) -> exchange(request).sent());
  }

  private void headers(HttpHeaders headers) {
    headers.set(HttpHeaderNames.ACCEPT_ENCODING, "gzip, deflate");
    headers.set(HttpHeaderNames.USER_AGENT, options.userAgent());
  }

  private static void watch(Channel channel) {
    channel.pipeline().addBefore(NettyPipeline.HttpCodec, WireBytes.NAME, new WireBytes());
  }

  private static Exchange exchange(HttpClientRequest request) {
    return request.currentContextView().get(Exchange.class);
  }

  private synchronized Secured secured() {
    Secured both = secured;
    if (both == null) {
      SslContext context = context();
      both = new Secured(encrypted(pooled, context), encrypted(single, context));
      secured = both;
    }
    return both;
  }

  private HttpClient encrypted(HttpClient client, SslContext context) {
    Duration handshake = options.timeouts().connect();
    return client.secure(spec -> spec.sslContext(context).handshakeTimeout(handshake));
  }

  private SslContext context() {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    TrustManagerFactory trust = options.trust();
    if (trust != null) {
      builder.trustManager(trust);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java offers no TLS", e);
    }
  }

  @Override
  public void close() {
    pool.disposeLater().block(Duration.ofSeconds(5));
  }
}

package io.cookline.worker.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The ways to dial in: plain on loopback, and TLS 1.3 from everywhere else. */
final class LinkChannels {

  private static final int CONNECT_MILLIS = 5_000;

  private static final Set<Status.Code> FINAL =
      Set.of(
          Status.Code.FAILED_PRECONDITION,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED);

  private LinkChannels() {}

  /** Whether another try would end like this too. */
  static boolean isFinal(Status end) {
    return FINAL.contains(end.getCode());
  }

  /** To a coordinator on this machine. */
  static ManagedChannel plain(String host, int port, EventLoopGroup io) {
    return settled(NettyChannelBuilder.forAddress(host, port).usePlaintext(), io);
  }

  /** To a coordinator that shows the name it has in every run, whatever its address is. */
  static ManagedChannel secured(String host, int port, EventLoopGroup io, PinnedAuthority pinned) {
    return settled(runsOwn(secured(host, port, built(client().trustManager(pinned)))), io);
  }

  /** To a coordinator that shows the name of its host, with what the user has from elsewhere. */
  static ManagedChannel secured(String host, int port, EventLoopGroup io, OwnIdentity own) {
    return settled(
        secured(
            host,
            port,
            built(
                client()
                    .trustManager(new UsersAuthority(own.authorities()))
                    .keyManager(own.key(), own.chain().toArray(X509Certificate[]::new)))),
        io);
  }

  /** To the coordinator that a certificate is for. */
  static ManagedChannel secured(String host, int port, EventLoopGroup io, MachineCertificate own) {
    Trusted trusted = own.trusted();
    NettyChannelBuilder channel =
        secured(
            host,
            port,
            built(
                client()
                    .trustManager(trusted.authorities().toArray(X509Certificate[]::new))
                    .keyManager(own.key(), own.certificate())));
    return settled(trusted.byHostName() ? channel : runsOwn(channel), io);
  }

  private static NettyChannelBuilder secured(String host, int port, SslContext tls) {
    return NettyChannelBuilder.forAddress(host, port)
        .negotiationType(NegotiationType.TLS)
        .sslContext(tls);
  }

  private static NettyChannelBuilder runsOwn(NettyChannelBuilder channel) {
    return channel.overrideAuthority(MachineCertificate.COORDINATOR_NAME);
  }

  private static ManagedChannel settled(NettyChannelBuilder channel, EventLoopGroup io) {
    return channel
        .eventLoopGroup(io)
        .channelType(NioSocketChannel.class)
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .directExecutor()
        .maxInboundMessageSize(LinkProtocol.LARGEST_MESSAGE)
        .maxInboundMetadataSize(LinkProtocol.LARGEST_METADATA)
        .keepAliveTime(20, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .disableRetry()
        .build();
  }

  private static SslContext built(SslContextBuilder builder) {
    try {
      return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
    } catch (SSLException unfit) {
      throw new IllegalArgumentException("no TLS can be made of this certificate", unfit);
    }
  }

  private static SslContextBuilder client() {
    return SslContextBuilder.forClient().protocols("TLSv1.3");
  }
}

package io.cookline.worker.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * DNS on the event loop, by /etc/hosts and /etc/resolv.conf. The JDK's own look-up blocks its
 * thread for as long as it likes and can't be interrupted.
 */
final class NettyHostResolver implements HostResolver {

  private final DnsNameResolver dns;

  /**
   * @param timeout for one question to one name server
   * @param life how long an answer is used at most, whatever its own time to live
   */
  NettyHostResolver(EventLoopGroup group, Duration timeout, Duration life) {
    this.dns =
        new DnsNameResolverBuilder(group.next())
            .datagramChannelType(NioDatagramChannel.class)
            // A truncated answer is asked for again by TCP.
            .socketChannelType(NioSocketChannel.class)
            .queryTimeoutMillis(timeout.toMillis())
            .ttl(0, Math.toIntExact(life.toSeconds()))
            // The host is canonical already; a search domain would make it another.
            .searchDomains(List.of())
            .ndots(1)
            .build();
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String name) {
    CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
    dns.resolveAll(name)
        .addListener(
            (Future<List<InetAddress>> answer) -> {
              if (answer.isSuccess()) {
                addresses.complete(answer.getNow());
              } else {
                addresses.completeExceptionally(answer.cause());
              }
            });
    return addresses;
  }

  @Override
  public void close() {
    dns.close();
  }
}

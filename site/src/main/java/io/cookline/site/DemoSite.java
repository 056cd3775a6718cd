package io.cookline.site;

import io.cookline.site.http.Connection;
import io.cookline.site.http.Latency;
import io.cookline.site.http.Routes;
import io.cookline.site.log.Request;
import io.cookline.site.log.RequestLog;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The embedded site, running. One event loop thread does everything, a daemon: whoever starts a
 * site waits by himself.
 */
public final class DemoSite implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final EventLoopGroup loop;
  private final ChannelGroup open;
  private final RequestLog log;
  private final InetSocketAddress bound;

  private DemoSite(EventLoopGroup loop, ChannelGroup open, Channel server, RequestLog log) {
    this.loop = loop;
    this.open = open;
    this.log = log;
    this.bound = (InetSocketAddress) server.localAddress();
  }

  /**
   * Starts a site.
   *
   * @throws IOException if the port is in use, the address is none of this machine's, or the log
   *     file can't be written; the message says what to do
   */
  public static DemoSite start(SiteOptions options) throws IOException {
    InetAddress address = InetAddress.getByName(options.address());
    RequestLog.Clocks clocks =
        new RequestLog.Clocks(
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), System.nanoTime());
    RequestLog log = new RequestLog(options.log(), clocks);
    SplittableRandom random = new SplittableRandom(options.seed());
    Latency latency = new Latency(options.latency(), options.jitter(), random.split());
    Routes routes = SiteMap.routes(options, random);
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("site-io", true), NioIoHandler.newFactory());
    // The loop itself would end and leave its connections as they are, without a word to the
    // client.
    ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    ChannelFuture binding =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    open.add(channel);
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new Connection(routes, latency, log, System::nanoTime));
                  }
                })
            .bind(address, options.port())
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      end(loop);
      log.close();
      throw new IOException(
          "the site can't listen on "
              + options.address()
              + ":"
              + options.port()
              + " ("
              + binding.cause().getMessage()
              + "): choose another port, or 0 for any free one",
          binding.cause());
    }
    open.add(binding.channel());
    return new DemoSite(loop, open, binding.channel(), log);
  }

  /** The port it listens on. */
  public int port() {
    return bound.getPort();
  }

  /** The URL of a path of this site; the path starts with a slash. */
  public String url(String path) {
    String host = bound.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + path;
  }

  /**
   * The requests that are over, the newest {@value RequestLog#KEPT}, in the order in which they
   * ended. Has every request whose whole answer the caller has seen.
   */
  public List<Request> requests() {
    // Asked on the loop's thread, which notes a request in the same turn as it writes the answer.
    // When the loop has ended nobody else touches the log.
    return loop.isTerminated()
        ? log.requests()
        : loop.submit(log::requests).syncUninterruptibly().getNow();
  }

  /**
   * Waits until so many requests are over since it started.
   *
   * @return whether they are
   */
  public boolean awaitRequests(long requests, Duration atMost) throws InterruptedException {
    return log.await(requests, atMost.toNanos());
  }

  /** Ends every connection, whatever is under way on it; returns when the port is free. */
  @Override
  public void close() {
    open.close().awaitUninterruptibly();
    end(loop);
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the request log can't be closed", e);
    }
  }

  private static void end(EventLoopGroup loop) {
    loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}

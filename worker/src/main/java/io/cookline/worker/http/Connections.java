package io.cookline.worker.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, and keeps those that may be used again. How many there are is the engine's
 * business, by what it has under way: a limit here would let stalled answers keep good ones
 * waiting.
 */
final class Connections implements AutoCloseable {

  private static final Duration SWEEP = Duration.ofSeconds(5);

  /** A page of usual size comes in one read, which Netty's own guess would take several for. */
  private static final int READ = 64 << 10;

  private final WebClientOptions options;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final TlsSetup tls;
  private final ChannelGroup open;
  private final Future<?> sweeping;

  /** Belongs to the event loop. */
  private final KeptConnections kept;

  Connections(WebClientOptions options, EventLoopGroup group) {
    this.options = options;
    // All connections are on one loop, so that what is kept needs no lock.
    this.loop = group.next();
    this.tls = new TlsSetup(options.trust());
    this.open = new DefaultChannelGroup(loop, true);
    this.kept =
        new KeptConnections(options.timeouts().idle(), options.timeouts().life(), System::nanoTime);
    int connectMillis = Math.toIntExact(options.timeouts().connect().toMillis());
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channelFactory(NioSocketChannel::new)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ));
    this.sweeping =
        loop.scheduleWithFixedDelay(
            kept::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Sends the request of an exchange, which hears what comes of it.
   *
   * @param fresh whether a kept connection must not be used
   */
  void start(Exchange exchange, Target target, boolean fresh) {
    SslContext context = target.secure() ? tls.context() : null;
    loop.execute(() -> onLoop(exchange, target, fresh, context));
  }

  private void onLoop(
      Exchange exchange, Target target, boolean fresh, @Nullable SslContext context) {
    Connection idle = fresh ? null : kept.take(target);
    if (idle == null) {
      connect(exchange, target, context);
    } else if (exchange.uses(idle.channel())) {
      idle.perform(exchange);
    }
  }

  private void connect(Exchange exchange, Target target, @Nullable SslContext context) {
    Bootstrap one = bootstrap.clone().handler(new Initializer(exchange, target, context));
    ChannelFuture connecting = one.connect(target.socketAddress());
    if (!exchange.uses(connecting.channel())) {
      return;
    }
    connecting.addListener(
        (ChannelFuture made) -> {
          if (!made.isSuccess()) {
            exchange.failed(made.cause(), false);
          } else if (context == null) {
            made.channel().pipeline().get(Connection.class).perform(exchange);
          }
        });
  }

  private void encrypt(Channel channel, Exchange exchange, Target target, SslContext context) {
    // The address carries the host's name: for SNI, and to know whose certificate it must be.
    SslHandler handler =
        context.newHandler(channel.alloc(), target.socketAddress().getHostString(), target.port());
    handler.setHandshakeTimeoutMillis(options.timeouts().connect().toMillis());
    channel.pipeline().addLast(handler);
    handler
        .handshakeFuture()
        .addListener(
            (Future<Channel> done) -> {
              if (done.isSuccess()) {
                channel.pipeline().get(Connection.class).perform(exchange);
              } else {
                var _ = channel.close();
                exchange.failed(done.cause(), false);
              }
            });
  }

  private final class Initializer extends ChannelInitializer<Channel> {

    private final Exchange exchange;
    private final Target target;
    private final @Nullable SslContext context;

    Initializer(Exchange exchange, Target target, @Nullable SslContext context) {
      this.exchange = exchange;
      this.target = target;
      this.context = context;
    }

    @Override
    protected void initChannel(Channel channel) {
      open.add(channel);
      if (context != null) {
        encrypt(channel, exchange, target, context);
      }
      int header = options.limits().headerBytes();
      HttpDecoderConfig decoding =
          new HttpDecoderConfig().setMaxInitialLineLength(header).setMaxHeaderSize(header);
      WireBytes wire = new WireBytes();
      channel
          .pipeline()
          .addLast(
              wire,
              new HttpResponseDecoder(decoding),
              new Connection(channel, target, wire, options.userAgent(), kept));
    }
  }

  @Override
  public void close() {
    sweeping.cancel(false);
    open.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}

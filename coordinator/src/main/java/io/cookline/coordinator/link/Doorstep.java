package io.cookline.coordinator.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Where those stand who have shown no certificate of the run yet. They get as much time and as many
 * bytes as it takes to enrol, and places of their own: when these are taken, whoever came first has
 * to go. So strangers, however many, don't keep a machine out, nor take what the run needs.
 *
 * <p>All of it happens on the door's one thread.
 */
final class Doorstep {

  /** The handshake has ten seconds of them. */
  private static final int SECONDS = 20;

  /** An enrolment takes four thousand. */
  private static final int MOST_BYTES = 64 << 10;

  private final int places;
  private final Predicate<SSLSession> known;
  private final Deque<Watch> strangers = new ArrayDeque<>();

  /**
   * @param places how many may stand there
   * @param known whether what is shown makes it somebody of this run
   */
  Doorstep(int places, Predicate<SSLSession> known) {
    this.places = places;
    this.known = known;
  }

  /** Somebody came. */
  void receive(Channel connection) {
    Watch first = strangers.peekFirst();
    if (first != null && strangers.size() >= places) {
      // It leaves the queue as it closes.
      first.sendAway();
    }
    Watch watch = new Watch();
    strangers.addLast(watch);
    connection.closeFuture().addListener(closed -> strangers.remove(watch));
    connection.pipeline().addLast(watch);
  }

  /** Looks at one of them, from before TLS, until it is none any more. */
  private final class Watch extends ChannelInboundHandlerAdapter {

    private long bytes;
    private boolean looked;
    private @Nullable ChannelHandlerContext place;
    private @Nullable Future<?> end;

    @Override
    public void channelActive(ChannelHandlerContext context) {
      place = context;
      end = context.executor().schedule(this::sendAway, SECONDS, TimeUnit.SECONDS);
      context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      forget();
      context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof ByteBuf some) {
        bytes += some.readableBytes();
      }
      context.fireChannelRead(message);
      if (isKnown(context)) {
        forget();
        strangers.remove(this);
        context.pipeline().remove(this);
      } else if (bytes > MOST_BYTES) {
        sendAway();
      }
    }

    /** From here, and not from the other end: gRPC would wait for what the stranger began. */
    private void sendAway() {
      ChannelHandlerContext here = place;
      if (here != null) {
        var _ = here.close();
      }
    }

    private void forget() {
      Future<?> due = end;
      if (due != null) {
        due.cancel(false);
      }
    }

    /** Once: nobody shows another certificate later. */
    private boolean isKnown(ChannelHandlerContext context) {
      SslHandler tls = context.pipeline().get(SslHandler.class);
      if (looked || tls == null || !tls.handshakeFuture().isSuccess()) {
        return false;
      }
      looked = true;
      return known.test(tls.engine().getSession());
    }
  }
}

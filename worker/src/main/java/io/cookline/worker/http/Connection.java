package io.cookline.worker.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A connection, which carries one exchange at a time. Everything in it belongs to the event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {

  private final Channel channel;
  private final Target target;
  private final WireBytes wire;
  private final String userAgent;
  private final KeptConnections kept;
  private final long born;

  private @Nullable Exchange exchange;
  private boolean keepAlive;

  /** Whether what comes belongs to an answer before the answer, such as 103. */
  private boolean interim;

  /**
   * @param userAgent empty: none is sent
   * @param kept where it goes when an exchange has ended well
   */
  Connection(
      Channel channel, Target target, WireBytes wire, String userAgent, KeptConnections kept) {
    this.channel = channel;
    this.target = target;
    this.wire = wire;
    this.userAgent = userAgent;
    this.kept = kept;
    this.born = kept.now();
  }

  Channel channel() {
    return channel;
  }

  Target target() {
    return target;
  }

  /** When it was made, by the clock of what is kept. */
  long born() {
    return born;
  }

  boolean alive() {
    return channel.isActive();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the closing
  void close() {
    channel.close();
  }

  /** Writes the request. */
  void perform(Exchange next) {
    exchange = next;
    interim = false;
    wire.nextRequest();
    next.carried();
    ByteBuf request = ByteBufUtil.writeAscii(channel.alloc(), next.request(userAgent));
    channel
        .writeAndFlush(request)
        .addListener(
            (ChannelFuture written) -> {
              if (written.isSuccess()) {
                next.sent();
              } else if (exchange == next) {
                fail(written.cause());
              }
            });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (exchange == null || !(message instanceof HttpObject object)) {
        // Nothing was asked for.
        close();
      } else if (object.decoderResult().isFailure()) {
        fail(object.decoderResult().cause());
      } else {
        receive(exchange, object);
      }
    } catch (AnswerException e) {
      fail(e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void receive(Exchange current, HttpObject object) throws AnswerException {
    if (object instanceof HttpResponse answer) {
      interim = isInterim(answer.status());
      if (!interim) {
        keepAlive = HttpUtil.isKeepAlive(answer);
        current.answered(answer);
      }
    }
    if (object instanceof HttpContent content && !interim) {
      if (!current.received(content.content())) {
        // What was read already comes nevertheless.
        channel.config().setAutoRead(false);
      }
      if (object instanceof LastHttpContent) {
        end(current);
      }
    }
  }

  private static boolean isInterim(HttpResponseStatus status) {
    return status.codeClass() == HttpStatusClass.INFORMATIONAL
        && !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }

  private void end(Exchange ended) {
    exchange = null;
    // First that, then the waiting thread, or its next request would open another.
    if (keepAlive && channel.isActive()) {
      channel.config().setAutoRead(true);
      kept.keep(this);
    } else {
      close();
    }
    ended.completed();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable cause) {
    Exchange failed = exchange;
    exchange = null;
    close();
    if (failed != null) {
      failed.failed(cause, wire.stale());
    }
  }
}

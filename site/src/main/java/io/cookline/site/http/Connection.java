package io.cookline.site.http;

import io.cookline.site.log.RequestLog;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One client's connection: finds the route of each request and notes when its answer is over. */
public final class Connection extends SimpleChannelInboundHandler<HttpObject> {

  private static final Logger LOG = System.getLogger(Connection.class.getName());
  private static final int MOST_WAITING = 100;

  private final Routes routes;
  private final Latency latency;
  private final RequestLog log;
  private final LongSupplier nanoTime;

  // The exchange under way, and the requests that a client sent without waiting for its answer.
  private final Deque<Exchange> exchanges = new ArrayDeque<>();

  /** The handler of a new connection. */
  public Connection(Routes routes, Latency latency, RequestLog log, LongSupplier nanoTime) {
    this.routes = routes;
    this.latency = latency;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    // The bodies of requests are of no interest here.
    if (message instanceof HttpRequest request) {
      exchanges.addLast(
          new Exchange(context, request, nanoTime.getAsLong(), () -> finish(context)));
      if (exchanges.size() == 1) {
        start(context, exchanges.getFirst());
      } else if (exchanges.size() > MOST_WAITING) {
        exchanges.getFirst().close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    exchanges.forEach(cut -> log.add(cut.logged(nanoTime.getAsLong())));
    exchanges.clear();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that went away is what misbehaving routes are for.
    if (!(cause instanceof IOException)) {
      LOG.log(Level.WARNING, "a connection of the site failed", cause);
    }
    var _ = context.close();
  }

  private void start(ChannelHandlerContext context, Exchange exchange) {
    long wait = latency.nextNanos();
    if (wait == 0) {
      answer(context, exchange);
    } else {
      var _ =
          context.executor().schedule(() -> answer(context, exchange), wait, TimeUnit.NANOSECONDS);
    }
  }

  private void answer(ChannelHandlerContext context, Exchange exchange) {
    if (!context.channel().isActive()) {
      return;
    }
    try {
      routeOf(exchange).answer(exchange);
    } catch (IllegalArgumentException e) {
      exchange.send(Answer.problem(400, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the site has a defect at " + exchange.path(), e);
      exchange.send(Answer.problem(500, "The site has a defect"));
    }
  }

  private Route routeOf(Exchange exchange) {
    HttpRequest request = exchange.request();
    if (request.decoderResult().isFailure()) {
      return bad -> bad.send(Answer.problem(400, "This is not HTTP"));
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && !request.headers().contains(HttpHeaderNames.HOST)) {
      return bad -> bad.send(Answer.problem(400, "A request needs a Host (RFC 9112, 3.2)"));
    }
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return bad -> bad.send(Answer.problem(405, "GET and HEAD only").with("Allow", "GET, HEAD"));
    }
    return routes.find(exchange.path());
  }

  private void finish(ChannelHandlerContext context) {
    // Empty when the connection ended first: then the exchange is in the log already.
    @Nullable Exchange over = exchanges.pollFirst();
    if (over == null) {
      return;
    }
    log.add(over.logged(nanoTime.getAsLong()));
    @Nullable Exchange next = exchanges.peekFirst();
    if (next != null && context.channel().isActive()) {
      start(context, next);
    }
  }
}

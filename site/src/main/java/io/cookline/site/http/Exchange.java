package io.cookline.site.http;

import io.cookline.site.log.Request;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One request and the ways to answer it: whole with {@link #send}, in pieces with {@link #begin}
 * and {@link #write}, or not as HTTP at all. Lives on the event loop thread.
 */
public final class Exchange {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final ChannelHandlerContext context;
  private final HttpRequest request;
  private final QueryStringDecoder uri;
  private final long startNanos;
  private final Runnable onEnd;
  private int status;

  Exchange(ChannelHandlerContext context, HttpRequest request, long startNanos, Runnable onEnd) {
    this.context = context;
    this.request = request;
    this.uri = new QueryStringDecoder(request.uri());
    this.startNanos = startNanos;
    this.onEnd = onEnd;
  }

  /** The path, decoded, without the query. */
  public String path() {
    return uri.path();
  }

  /** What follows the last slash of the path. */
  public String lastSegment() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** What follows the last slash of the path, as a number that is not negative. */
  public long lastNumber() {
    return number(lastSegment());
  }

  /** A parameter of the query. */
  public Optional<String> parameter(String name) {
    List<String> values = uri.parameters().get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** A parameter of the query that is a number and not negative. */
  public long number(String name, long otherwise) {
    return parameter(name).map(Exchange::number).orElse(otherwise);
  }

  /** The request's headers. */
  public HttpHeaders headers() {
    return request.headers();
  }

  /** A header of the request, or the empty text. */
  public String header(CharSequence name) {
    return request.headers().get(name, "");
  }

  /** Sends a whole answer; the exchange is over when it is written. */
  public void send(Answer answer) {
    status = answer.status();
    boolean gzip = header(HttpHeaderNames.ACCEPT_ENCODING).contains("gzip");
    end(context.writeAndFlush(answer.response(gzip, !keepAlive())));
  }

  /**
   * Sends the header of an answer; its body follows by {@link #write}, or never.
   *
   * @return whether a body is wanted; to a HEAD request the answer is now complete
   */
  public boolean begin(Answer answer) {
    status = answer.status();
    var _ = context.writeAndFlush(answer.head(!keepAlive()));
    if (!request.method().equals(HttpMethod.HEAD)) {
      return true;
    }
    end(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    return false;
  }

  /** Sends a piece of the body; done when the system took it, which is when the client reads. */
  public ChannelFuture write(byte[] piece) {
    return context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)));
  }

  /** Sends bytes as they are, past the HTTP encoder. */
  public ChannelFuture writeRaw(byte[] bytes) {
    return context
        .pipeline()
        .context(HttpServerCodec.class)
        .writeAndFlush(Unpooled.wrappedBuffer(bytes));
  }

  /** Does something later, if the client is still there then. */
  public void after(Duration delay, Runnable action) {
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  if (context.channel().isActive()) {
                    action.run();
                  }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  /** Ends the connection with a FIN, and this exchange with it. */
  public void close() {
    var _ = context.close();
    onEnd.run();
  }

  /** Ends the connection with a RST: that is what closing with a linger time of zero does. */
  public void reset() {
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    close();
  }

  /** What the log says of this exchange if it is over now. */
  Request logged(long endNanos) {
    String peer = "";
    int port = 0;
    if (context.channel().remoteAddress() instanceof InetSocketAddress remote) {
      peer = remote.getHostString();
      port = remote.getPort();
    }
    return new Request(
        request.method().name(),
        request.uri(),
        header(HttpHeaderNames.HOST),
        header(HttpHeaderNames.USER_AGENT),
        peer,
        port,
        startNanos,
        endNanos,
        status);
  }

  HttpRequest request() {
    return request;
  }

  private boolean keepAlive() {
    return HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
  }

  private void end(ChannelFuture written) {
    written.addListener(_ -> onEnd.run());
    if (!keepAlive()) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static long number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a number that is not negative");
    }
    return Long.parseLong(text);
  }
}

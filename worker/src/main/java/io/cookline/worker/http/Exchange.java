package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One request to one address and its answer. The fields are written by the event loop and read by
 * the thread that waits.
 */
final class Exchange {

  /** More than this of an error page or a redirect is not read only to keep the connection. */
  private static final HttpLimits UNWANTED = new HttpLimits(0, 256 << 10, 0, 0);

  private final WebUrl url;
  private final HttpLimits limits;
  private final RequestGate.Leave leave;
  private final BigBodies.Allowance allowance;
  private final CompletableFuture<byte[]> done = new CompletableFuture<>();

  private volatile @Nullable Channel channel;
  private volatile @Nullable WireBytes wire;
  private volatile @Nullable HttpClientResponse head;
  private volatile @Nullable AnswerBody body;
  private volatile boolean stale;
  private final AtomicBoolean sent = new AtomicBoolean();

  Exchange(WebUrl url, HttpLimits limits, RequestGate.Leave leave, BigBodies.Allowance allowance) {
    this.url = url;
    this.limits = limits;
    this.leave = leave;
    this.allowance = allowance;
  }

  /**
   * Sends the request and waits for the whole answer, whatever its status; the body of one that is
   * no page is empty.
   *
   * @throws ExecutionException with the cause as Netty gives it, or an {@link AnswerException}
   */
  WebAnswer perform(HttpClient client, InetAddress address)
      throws ExecutionException, InterruptedException {
    InetSocketAddress target = new InetSocketAddress(address, url.port());
    Disposable subscription =
        client
            .remoteAddress(() -> target)
            .get()
            .uri(url.pathAndQuery())
            .responseConnection(this::answered)
            .contextWrite(context -> context.put(Exchange.class, this))
            .subscribe(ignored -> {}, this::failed, this::completed);
    try {
      byte[] bytes = done.get();
      HttpClientResponse answer = head;
      if (answer == null) {
        throw new ExecutionException(
            new AnswerException(FailureKind.BROKEN, "a connection that ended without an answer"));
      }
      return new WebAnswer(url, answer.status().code(), answer.responseHeaders(), bytes);
    } catch (InterruptedException e) {
      String phase = phase();
      subscription.dispose();
      hangUp();
      throw Interruption.at(phase, e);
    } finally {
      if (connected()) {
        // The server may have seen it already, though nobody has told us yet.
        sent();
      }
    }
  }

  /** Whether a connection was made: otherwise another address may be tried. */
  boolean connected() {
    return channel != null;
  }

  /** Whether a kept connection failed that may have been dead before the request was written. */
  boolean stale() {
    return stale;
  }

  /** On the event loop: a connection is there, the request is about to be written. */
  void prepare(HttpClientRequest request, Connection connection) {
    // Kept here: a closed channel has lost its handlers.
    WireBytes bytes = connection.channel().pipeline().get(WireBytes.class);
    bytes.nextRequest();
    wire = bytes;
    channel = connection.channel();
    HttpHeaders headers = request.requestHeaders();
    headers.set(HttpHeaderNames.HOST, url.hostHeader());
    String agent = headers.get(HttpHeaderNames.USER_AGENT);
    if (agent == null || agent.isEmpty()) {
      headers.remove(HttpHeaderNames.USER_AGENT);
    }
    url.basicAuthorization().ifPresent(value -> headers.set(HttpHeaderNames.AUTHORIZATION, value));
  }

  /** The request is written, or may have been: told once. */
  void sent() {
    if (!sent.getAndSet(true)) {
      leave.sent();
    }
  }

  private Mono<Void> answered(HttpClientResponse answer, Connection connection) {
    head = answer;
    leave.answered();
    boolean wanted = Statuses.page(answer.status().code());
    try {
      HttpHeaders headers = answer.responseHeaders();
      AnswerBody reading =
          wanted
              ? new AnswerBody(
                  headers.getAll(HttpHeaderNames.CONTENT_ENCODING), length(headers), limits)
              : AnswerBody.discarded(UNWANTED);
      body = reading;
      return Mono.create(
          end -> {
            BodyReader reader =
                new BodyReader(reading, allowance, connection.channel().eventLoop(), end);
            end.onDispose(reader);
            connection.inbound().receive().subscribe(reader);
          });
    } catch (AnswerException e) {
      // What has arrived behind the head is released, and the connection closed.
      connection.inbound().receive().subscribe().dispose();
      return Mono.error(e);
    }
  }

  private static long length(HttpHeaders headers) {
    String value = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return value == null ? -1 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void completed() {
    Channel used = channel;
    if (used == null) {
      finish();
    } else {
      // The connection goes back to the pool in this same turn of the loop: first that, then the
      // waiting thread, or its next request would open another.
      used.eventLoop().execute(this::finish);
    }
  }

  private void finish() {
    AnswerBody reading = body;
    if (reading == null) {
      done.complete(new byte[0]);
      return;
    }
    try (reading) {
      done.complete(reading.whole());
    } catch (AnswerException e) {
      done.completeExceptionally(e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the closing
  private void failed(Throwable cause) {
    Channel used = channel;
    if (used == null) {
      done.completeExceptionally(cause);
      return;
    }
    used.close();
    used.eventLoop().execute(() -> finish(cause));
  }

  private void finish(Throwable cause) {
    WireBytes bytes = wire;
    stale = head == null && bytes != null && bytes.stale();
    AnswerBody reading = body;
    if (reading != null) {
      reading.close();
    }
    HttpClientResponse answer = head;
    if (answer != null && !Statuses.page(answer.status().code())) {
      // The status says it all; how its page ended does not matter.
      done.complete(new byte[0]);
    } else {
      done.completeExceptionally(cause);
    }
  }

  /** Closes the connection and waits for that: the leave that is given back next must be true. */
  private void hangUp() {
    Channel used = channel;
    if (used != null) {
      used.eventLoop()
          .execute(
              () -> {
                AnswerBody reading = body;
                if (reading != null) {
                  reading.close();
                }
              });
      used.close().awaitUninterruptibly(1_000);
    }
  }

  private String phase() {
    AnswerBody reading = body;
    if (channel == null) {
      return "while connecting to " + url.origin();
    }
    return reading == null
        ? "while waiting for the answer of " + url.shown()
        : String.format(
            Locale.ROOT,
            "while waiting for the answer of %s after %,d bytes of body",
            url.shown(),
            reading.received());
  }
}

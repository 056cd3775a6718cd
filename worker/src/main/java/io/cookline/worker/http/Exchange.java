package io.cookline.worker.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request to one address and its answer. The fields are written by the event loop and read by
 * the thread that waits.
 */
final class Exchange {

  /** More than this of an error page or a redirect is not read only to keep the connection. */
  private static final HttpLimits UNWANTED = new HttpLimits(0, 256 << 10, 0, 0);

  private static final byte[] NOTHING = {};

  private final WebUrl url;
  private final HttpLimits limits;
  private final RequestGate.Leave leave;
  private final BigBodies.Allowance allowance;
  private final CompletableFuture<byte[]> done = new CompletableFuture<>();

  private volatile @Nullable Channel channel;
  private volatile boolean carried;
  private volatile @Nullable HttpResponse head;
  private volatile @Nullable AnswerBody body;
  private volatile boolean stale;
  private final AtomicBoolean sent = new AtomicBoolean();

  /** Written by the thread that waits, when it does no longer. */
  private volatile boolean abandoned;

  /** Belongs to the event loop. */
  private boolean paused;

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
   * @param fresh whether a kept connection must not be used
   * @throws ExecutionException with the cause as Netty gives it, or an {@link AnswerException}
   */
  WebAnswer perform(Connections connections, InetAddress address, boolean fresh)
      throws ExecutionException, InterruptedException {
    connections.start(this, Target.of(url, address), fresh);
    try {
      byte[] bytes = done.get();
      HttpResponse answer = head;
      if (answer == null) {
        throw new IllegalStateException("an exchange that ended well without an answer");
      }
      return new WebAnswer(url, answer.status().code(), answer.headers(), bytes);
    } catch (InterruptedException e) {
      String phase = phase();
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
    return carried;
  }

  /** Whether a kept connection failed that may have been dead before the request was written. */
  boolean stale() {
    return stale;
  }

  /** What is written. Every part of it is ASCII without control characters. */
  String request(String userAgent) {
    StringBuilder text = new StringBuilder(256);
    text.append("GET ").append(url.pathAndQuery()).append(" HTTP/1.1\r\n");
    text.append("host: ").append(url.hostHeader()).append("\r\n");
    if (!userAgent.isEmpty()) {
      text.append("user-agent: ").append(userAgent).append("\r\n");
    }
    text.append("accept: */*\r\naccept-encoding: gzip, deflate\r\n");
    url.basicAuthorization()
        .ifPresent(value -> text.append("authorization: ").append(value).append("\r\n"));
    return text.append("\r\n").toString();
  }

  // What follows is called by the event loop.

  /** This channel will carry it; false where nobody waits for the answer any longer. */
  boolean uses(Channel used) {
    channel = used;
    // Seen here, or the channel is seen by the thread that gives up: never neither.
    if (abandoned) {
      var _ = used.close();
      return false;
    }
    return true;
  }

  /** A connection is there, the request is about to be written. */
  void carried() {
    carried = true;
  }

  /** The request is written, or may have been: told once. */
  void sent() {
    if (!sent.getAndSet(true)) {
      leave.sent();
    }
  }

  /** The answer begins. */
  void answered(HttpResponse answer) throws AnswerException {
    head = answer;
    leave.answered();
    HttpHeaders headers = answer.headers();
    body =
        Statuses.page(answer.status().code())
            ? new AnswerBody(
                headers.getAll(HttpHeaderNames.CONTENT_ENCODING), length(headers), limits)
            : AnswerBody.discarded(UNWANTED);
  }

  private static long length(HttpHeaders headers) {
    String value = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return value == null ? -1 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A piece of the body has come; false where the next one must wait until it may. */
  boolean received(ByteBuf piece) throws AnswerException {
    AnswerBody reading = body;
    if (reading == null) {
      return true;
    }
    reading.add(piece);
    if (!paused) {
      paused = !allowance.mayGrow(reading.held(), this::readOn);
    }
    return !paused;
  }

  private void readOn() {
    Channel used = channel;
    if (used != null) {
      used.eventLoop()
          .execute(
              () -> {
                paused = false;
                used.config().setAutoRead(true);
              });
    }
  }

  /** The answer is whole. */
  void completed() {
    AnswerBody reading = body;
    if (reading == null) {
      done.complete(NOTHING);
      return;
    }
    try (reading) {
      done.complete(reading.whole());
    } catch (AnswerException e) {
      done.completeExceptionally(e);
    }
  }

  /**
   * There will be no whole answer.
   *
   * @param kept whether the connection had been used before and gave nothing this time
   */
  void failed(Throwable cause, boolean kept) {
    HttpResponse answer = head;
    stale = answer == null && kept;
    AnswerBody reading = body;
    if (reading != null) {
      reading.close();
    }
    if (answer != null && !Statuses.page(answer.status().code())) {
      // The status says it all; how its page ended does not matter.
      done.complete(NOTHING);
    } else {
      done.completeExceptionally(cause);
    }
  }

  /** Closes the connection and waits for that: the leave that is given back next must be true. */
  private void hangUp() {
    abandoned = true;
    Channel used = channel;
    if (used != null) {
      Promise<Void> closed = used.eventLoop().newPromise();
      used.eventLoop().execute(() -> closeUnlessDone(used, closed));
      closed.awaitUninterruptibly(1_000);
    }
  }

  /** Once the answer is whole the connection may be another exchange's already. */
  private void closeUnlessDone(Channel used, Promise<Void> closed) {
    if (done.isDone()) {
      closed.trySuccess(null);
    } else {
      used.close().addListener(end -> closed.trySuccess(null));
    }
  }

  private String phase() {
    AnswerBody reading = body;
    if (!carried) {
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

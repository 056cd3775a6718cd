package io.cookline.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.log.Request;
import io.cookline.site.log.RequestLog;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Latency and order, on a channel whose time stands still until the test moves it. */
class ConnectionTest {

  private static final Duration BASE = Duration.ofMillis(100);

  private final Routes routes =
      new Routes(exchange -> exchange.send(Answer.page(200, "Path", exchange.path())))
          .at("/late", "", "", late -> late.after(BASE, () -> late.send(Answer.bare(204))));
  private RequestLog log;
  private EmbeddedChannel channel;

  @BeforeEach
  void open() throws IOException {
    log = new RequestLog(Optional.empty(), new RequestLog.Clocks(0, 0));
    channel = new EmbeddedChannel();
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void anAnswerWaitsForTheLatency() {
    connect(Duration.ZERO);
    ask("/a");
    pass(99);
    assertThat(answered()).isZero();
    pass(1);
    assertThat(answered()).isEqualTo(200);
  }

  @Test
  void jitterComesOnTopAndIsNeverMoreThanSaid() {
    connect(Duration.ofMillis(50));
    ask("/a");
    pass(99);
    assertThat(answered()).isZero();
    pass(51);
    assertThat(answered()).isEqualTo(200);
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInTurn() {
    connect(Duration.ZERO);
    ask("/late");
    ask("/a");
    pass(100);
    pass(100);
    assertThat(answered()).isEqualTo(204);
    assertThat(answered()).isZero();
    pass(100);
    assertThat(answered()).isEqualTo(200);
    assertThat(log.requests()).extracting(Request::path).containsExactly("/late", "/a");
  }

  @Test
  void aClientThatLeavesBeforeItsAnswerIsLoggedWithoutAStatus() {
    connect(Duration.ZERO);
    ask("/a");
    var _ = channel.close();
    pass(100);
    assertThat(log.requests()).extracting(Request::status).containsExactly(0);
  }

  private void connect(Duration jitter) {
    Latency latency = new Latency(BASE, jitter, new SplittableRandom(1));
    channel.pipeline().addLast(new Connection(routes, latency, log, System::nanoTime));
  }

  private void ask(String path) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    request.headers().set("Host", "a");
    channel.writeInbound(request);
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
  }

  /** The status of the next answer, 0 if there is none. */
  private int answered() {
    HttpResponse response = channel.readOutbound();
    return response == null ? 0 : response.status().code();
  }
}

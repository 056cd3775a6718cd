package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest {

  private static final Target HERE = Target.of(WebUrl.parse("http://a.example/"), loopback());

  private final AtomicLong clock = new AtomicLong(-5);
  private final KeptConnections kept =
      new KeptConnections(Duration.ofSeconds(15), Duration.ofSeconds(60), clock::get);
  private final EmbeddedChannel firstChannel = new EmbeddedChannel();
  private final EmbeddedChannel secondChannel = new EmbeddedChannel();
  private final Connection first = connection(firstChannel);
  private final Connection second = connection(secondChannel);

  @AfterEach
  void close() {
    firstChannel.finishAndReleaseAll();
    secondChannel.finishAndReleaseAll();
  }

  @Test
  void giveTheOneThatWasUsedLast() {
    kept.keep(first);
    kept.keep(second);
    assertThat(kept.take(HERE)).isSameAs(second);
    assertThat(kept.take(HERE)).isSameAs(first);
    assertThat(kept.take(HERE)).isNull();
  }

  @Test
  void areForOneHostAlone() {
    kept.keep(first);
    WebUrl other = WebUrl.parse("http://b.example/");
    assertThat(kept.take(Target.of(other, loopback()))).isNull();
    WebUrl secure = WebUrl.parse("https://a.example:80/");
    assertThat(kept.take(Target.of(secure, loopback()))).isNull();
  }

  @Test
  void giveNoneThatWasClosed() {
    kept.keep(first);
    kept.keep(second);
    second.close();
    assertThat(kept.take(HERE)).isSameAs(first);
  }

  @Test
  void closeWhatWasUnusedForTooLong() {
    kept.keep(first);
    pass(10);
    kept.keep(second);
    pass(6);
    kept.sweep();
    assertThat(first.alive()).isFalse();
    assertThat(second.alive()).isTrue();
    pass(10);
    assertThat(kept.take(HERE)).isNull();
    assertThat(second.alive()).isFalse();
  }

  @Test
  void closeWhatWasUsedForTooLong() {
    kept.keep(first);
    for (int i = 0; i < 6; i++) {
      pass(10);
      assertThat(kept.take(HERE)).isSameAs(first);
      kept.keep(first);
    }
    pass(1);
    assertThat(kept.take(HERE)).isNull();
    assertThat(first.alive()).isFalse();
    kept.keep(second);
    assertThat(second.alive()).isFalse();
  }

  private void pass(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private Connection connection(EmbeddedChannel channel) {
    return new Connection(channel, HERE, new WireBytes(), "", kept);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}

package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client, a server and a gate between them. */
final class ClientFixture implements AutoCloseable {

  final EventLoopGroup group = IoThreads.create();
  final ScriptedServer server;
  final FakeResolver resolver = new FakeResolver();
  final CountingGate gate = new CountingGate();
  final WebClient client;

  ClientFixture() {
    this(options("test"), new ScriptedServer());
  }

  ClientFixture(WebClientOptions options, ScriptedServer server) {
    this.server = server;
    this.client = new WebClient(options, group, resolver);
  }

  static WebClientOptions options(String userAgent, String... allowed) {
    List<Cidr> blocks = List.of(allowed).stream().map(Cidr::parse).toList();
    return new WebClientOptions(
        userAgent, HttpLimits.DEFAULT, WebClientOptions.Timeouts.DEFAULT, blocks, null);
  }

  HttpAnswer get(String target) throws ItemException, InterruptedException {
    return client.get(server.url(target), gate);
  }

  String text(String target) throws ItemException, InterruptedException {
    return new String(get(target).body(), StandardCharsets.UTF_8);
  }

  ItemException failure(String target) {
    return failure(server.url(target));
  }

  ItemException failure(WebUrl url) {
    return catchThrowableOfType(ItemException.class, () -> client.get(url, gate));
  }

  /** A fetch on a thread of its own, to be interrupted. */
  Fetch start(WebUrl url) {
    return new Fetch(client, url, gate);
  }

  /** A fetch under way. */
  static final class Fetch {

    private final Thread thread;
    private volatile @Nullable Throwable end;

    Fetch(WebClient client, WebUrl url, RequestGate gate) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      client.get(url, gate);
                    } catch (ItemException | InterruptedException e) {
                      end = e;
                    }
                  });
    }

    /** Interrupts it and gives what it threw. */
    @Nullable Throwable interrupt() throws InterruptedException {
      thread.interrupt();
      return result();
    }

    /** What it threw, or null where it got its page. */
    @Nullable Throwable result() throws InterruptedException {
      thread.join();
      return end;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }
}

package io.cookline.worker.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.cookline.spi.Urls;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The web for the jobs of one JVM. The client is made when the first page is asked for. */
public final class WebAccess implements AutoCloseable {

  private final WebClientOptions options;
  private final EventLoopGroup io;
  private final Urls urls = new WebUrls();

  @GuardedBy("this")
  private @Nullable WebClient client;

  /** Whether the event loop ends with this. */
  private final boolean owner;

  /** The caller shuts the event loop down. */
  public WebAccess(WebClientOptions options, EventLoopGroup io) {
    this(options, io, false);
  }

  private WebAccess(WebClientOptions options, EventLoopGroup io, boolean owner) {
    this.options = options;
    this.io = io;
    this.owner = owner;
  }

  /** With an event loop of its own: for a JVM in which nothing else needs one. */
  public static WebAccess alone(WebClientOptions options) {
    return new WebAccess(options, IoThreads.create(), true);
  }

  /** Addresses, as the client reads them. */
  public Urls urls() {
    return urls;
  }

  /** The client of one attempt, whose requests pass this gate. */
  public WebSession session(RequestGate gate) {
    return new LazySession(gate);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
    if (owner) {
      var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private synchronized WebClient client() {
    WebClient existing = client;
    if (existing == null) {
      existing = new WebClient(options, io);
      client = existing;
    }
    return existing;
  }

  /** An attempt that never asks for a page costs nothing. Used by the attempt's thread alone. */
  private final class LazySession implements WebSession {

    private final RequestGate gate;
    private @Nullable WebSession session;

    LazySession(RequestGate gate) {
      this.gate = gate;
    }

    @Override
    public HttpAnswer get(String url) throws ItemException, InterruptedException {
      WebSession existing = session;
      if (existing == null) {
        existing = client().session(gate);
        session = existing;
      }
      return existing.get(url);
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}

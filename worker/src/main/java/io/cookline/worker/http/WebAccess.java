package io.cookline.worker.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.spi.FailureKind;
import io.cookline.spi.Http;
import io.cookline.spi.ItemException;
import io.cookline.spi.Urls;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

/** The web for the jobs of one JVM. The client is made when the first page is asked for. */
public final class WebAccess implements AutoCloseable {

  private final WebClientOptions options;
  private final EventLoopGroup io;
  private final Urls urls = new WebUrls();

  @GuardedBy("this")
  private @Nullable WebClient client;

  /** The caller shuts the event loop down. */
  public WebAccess(WebClientOptions options, EventLoopGroup io) {
    this.options = options;
    this.io = io;
  }

  /** Addresses, as the client reads them. */
  public Urls urls() {
    return urls;
  }

  /** The client for one attempt, whose requests pass this gate. */
  public Http http(RequestGate gate) {
    return url -> client().get(parse(url), gate);
  }

  private static WebUrl parse(String url) throws ItemException {
    try {
      return WebUrl.parse(url);
    } catch (BadUrlException e) {
      throw new ItemException(FailureKind.BAD_URL, e.reason(), false);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
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
}

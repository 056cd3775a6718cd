package io.cookline.worker.http;

import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.netty.channel.EventLoopGroup;

/** The HTTP client of a worker. */
public final class WebClient implements AutoCloseable {

  /**
   * A client on an event loop that is given from outside and stays the caller's.
   *
   * @param group see {@link IoThreads}
   */
  public WebClient(WebClientOptions options, EventLoopGroup group) {}

  /**
   * Fetches a page, as HTTP.md says. The calling thread parks.
   *
   * @param gate asked before every request to a host that is not unlimited
   * @throws ItemException for every outcome but a whole answer of a 2xx status
   * @throws InterruptedException when the calling thread was interrupted; the message names what
   *     was waited for, the connection is closed and the leave given back
   */
  @SuppressWarnings("DoNotCallSuggester") // until the next commit
  public HttpAnswer get(WebUrl url, RequestGate gate) throws ItemException, InterruptedException {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /** Closes its connections. */
  @Override
  public void close() {}
}

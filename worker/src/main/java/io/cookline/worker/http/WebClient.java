package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The HTTP client of a worker. Safe for any number of threads; each waits parked, so virtual ones
 * cost next to nothing. No cookies; user and password of a URL are sent to its origin alone.
 */
public final class WebClient implements AutoCloseable {

  private static final RequestGate.Leave NO_LEAVE =
      new RequestGate.Leave() {
        @Override
        public void sent() {}

        @Override
        public void close() {}
      };

  private final WebClientOptions options;
  private final HostResolver resolver;
  private final HostAddresses addresses;
  private final Connections connections;
  private final BigBodies bigBodies = BigBodies.ofThisJvm();

  /**
   * A client on an event loop that is given from outside and stays the caller's.
   *
   * @param group see {@link IoThreads}
   */
  public WebClient(WebClientOptions options, EventLoopGroup group) {
    this(
        options,
        group,
        new NettyHostResolver(group, options.timeouts().dns(), options.timeouts().life()));
  }

  WebClient(WebClientOptions options, EventLoopGroup group, HostResolver resolver) {
    this.options = options;
    this.resolver = resolver;
    this.addresses = new HostAddresses(resolver, new AddressRules(options.allowedNetworks()));
    this.connections = new Connections(options, group);
  }

  /**
   * Fetches a page: follows redirects, decodes its compression. The calling thread parks. How long
   * it all may take is the caller's to say, by interrupting the thread.
   *
   * @param gate asked before every request to a host that is not {@link PoliteHosts#unlimited}
   * @throws ItemException for every outcome but a whole answer of a 2xx status
   * @throws InterruptedException when the calling thread was interrupted; the message names what
   *     was waited for, the connection is closed and the leave given back
   */
  public HttpAnswer get(WebUrl url, RequestGate gate) throws ItemException, InterruptedException {
    try (BigBodies.Allowance allowance = bigBodies.allowance()) {
      return get(url, gate, allowance);
    }
  }

  /**
   * The client of one attempt, whose requests pass this gate. A big page counts against what all
   * attempts may hold until the session is closed.
   */
  WebSession session(RequestGate gate) {
    BigBodies.Allowance allowance = bigBodies.allowance();
    return new WebSession() {
      @Override
      public HttpAnswer get(String url) throws ItemException, InterruptedException {
        return WebClient.this.get(parse(url), gate, allowance);
      }

      @Override
      public void close() {
        allowance.close();
      }
    };
  }

  private static WebUrl parse(String url) throws ItemException {
    try {
      return WebUrl.parse(url);
    } catch (BadUrlException e) {
      throw new ItemException(FailureKind.BAD_URL, e.reason(), false);
    }
  }

  private HttpAnswer get(WebUrl url, RequestGate gate, BigBodies.Allowance allowance)
      throws ItemException, InterruptedException {
    boolean onLoopback = PoliteHosts.unlimited(url.host());
    Set<WebUrl> seen = new HashSet<>();
    WebUrl at = url;
    while (true) {
      seen.add(at.withoutFragment());
      List<InetAddress> targets = addresses.of(at, onLoopback);
      onLoopback &= targets.stream().allMatch(InetAddress::isLoopbackAddress);
      WebAnswer answer = request(at, targets, gate, allowance);
      if (!Statuses.redirects(answer.status())) {
        Statuses.check(answer.status(), at, !options.userAgent().isEmpty());
        return answer;
      }
      WebUrl next = target(at, answer);
      if (seen.contains(next.withoutFragment())) {
        throw redirects("redirects in a circle, at " + next.shown(), url, answer);
      }
      if (seen.size() > options.limits().redirects()) {
        throw redirects(
            "redirects more than " + options.limits().redirects() + " times", url, answer);
      }
      at = next;
    }
  }

  private static WebUrl target(WebUrl from, WebAnswer answer) throws ItemException {
    Optional<String> location = answer.header("location");
    if (location.isEmpty()) {
      throw redirects("redirects without saying where to", from, answer);
    }
    try {
      return from.resolve(location.get()).inheritFragment(from);
    } catch (BadUrlException e) {
      throw redirects("redirects to no page: " + e.reason(), from, answer);
    }
  }

  private static ItemException redirects(String how, WebUrl url, WebAnswer answer) {
    return new ItemException(
        FailureKind.REDIRECTS, url.shown() + " " + how, false, answer.status());
  }

  private WebAnswer request(
      WebUrl url, List<InetAddress> targets, RequestGate gate, BigBodies.Allowance allowance)
      throws ItemException, InterruptedException {
    RequestGate.Leave leave =
        PoliteHosts.unlimited(url.host()) ? NO_LEAVE : gate.enter(PoliteHosts.budget(url.host()));
    try (leave) {
      boolean fresh = false;
      for (int i = 0; ; ) {
        Exchange exchange = new Exchange(url, options.limits(), leave, allowance);
        leave.connecting();
        try {
          return exchange.perform(connections, targets.get(i), fresh);
        } catch (ExecutionException e) {
          if (exchange.stale()) {
            fresh = true;
          } else if (!exchange.connected() && i + 1 < targets.size()) {
            // Nothing was sent, so that another address of the host is no second request.
            i++;
          } else {
            throw Faults.named(e, url, exchange.connected());
          }
        }
      }
    }
  }

  /** Closes its connections. */
  @Override
  public void close() {
    connections.close();
    resolver.close();
  }
}

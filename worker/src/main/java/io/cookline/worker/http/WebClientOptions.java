package io.cookline.worker.http;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WebClient} needs to know.
 *
 * @param userAgent the User-Agent header; empty: none is sent
 * @param limits what a server may make us hold
 * @param timeouts how long the parts of a connection may take that no attempt's timer should wait
 *     out
 * @param allowedNetworks blocks of {@code --allow-net}
 * @param trust who is believed about certificates; null: the authorities that Java trusts
 */
public record WebClientOptions(
    String userAgent,
    HttpLimits limits,
    Timeouts timeouts,
    List<Cidr> allowedNetworks,
    @Nullable TrustManagerFactory trust) {

  /**
   * Bounds of their own; the whole of a fetch is bounded by whoever interrupts it.
   *
   * @param connect for a TCP connection, and again for its TLS handshake
   * @param dns for one question to one name server
   * @param idle how long a connection is kept unused
   * @param life how long a connection is used before its host is resolved anew
   */
  public record Timeouts(Duration connect, Duration dns, Duration idle, Duration life) {

    /** 10 s, 5 s, 15 s, 60 s. */
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));
  }

  /** Copies the list; refuses a User-Agent that would break out of its header. */
  public WebClientOptions {
    allowedNetworks = List.copyOf(allowedNetworks);
    if (userAgent.chars().anyMatch(c -> c < ' ' || c >= 127)) {
      throw new IllegalArgumentException("the User-Agent must be plain ASCII on one line");
    }
  }

  /** The usual limits and times, nothing allowed beyond the rules. */
  public static WebClientOptions of(String userAgent) {
    return new WebClientOptions(userAgent, HttpLimits.DEFAULT, Timeouts.DEFAULT, List.of(), null);
  }

  /** The same, and these blocks of private addresses may be visited. */
  public WebClientOptions withAllowedNetworks(List<Cidr> networks) {
    return new WebClientOptions(userAgent, limits, timeouts, networks, trust);
  }
}

package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Where a hop may connect to: resolved, then filtered, so that the connection goes to just the
 * address that was judged and a name that changes its mind (DNS rebinding) gains nothing.
 */
final class HostAddresses {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final HostResolver resolver;
  private final AddressRules rules;

  HostAddresses(HostResolver resolver, AddressRules rules) {
    this.resolver = resolver;
    this.rules = rules;
  }

  /**
   * The addresses that may be tried, in order, at least one.
   *
   * @param loopbackAllowed see {@link AddressRules#refusal}
   */
  List<InetAddress> of(WebUrl url, boolean loopbackAllowed)
      throws ItemException, InterruptedException {
    List<InetAddress> allowed = new ArrayList<>();
    String refusal = "";
    for (InetAddress address : all(url)) {
      Optional<String> why = rules.refusal(address, loopbackAllowed);
      if (why.isEmpty()) {
        allowed.add(named(url.host(), address));
      } else if (refusal.isEmpty()) {
        refusal = why.get();
      }
    }
    if (allowed.isEmpty()) {
      throw new ItemException(
          FailureKind.FORBIDDEN_ADDRESS, url.shown() + " is not fetched: " + refusal, false);
    }
    return allowed;
  }

  /**
   * The address under the host's name: by it the pool tells hosts on one address apart, and TLS
   * checks whose certificate it sees.
   */
  private static InetAddress named(String host, InetAddress address) {
    boolean brackets = host.startsWith("[");
    String name = brackets ? host.substring(1, host.length() - 1) : host;
    return AddressLiteral.address(name, address.getAddress());
  }

  private List<InetAddress> all(WebUrl url) throws ItemException, InterruptedException {
    String host = url.host();
    Optional<InetAddress> literal = AddressLiteral.of(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    if (PoliteHosts.isLocalhost(PoliteHosts.withoutDot(host))) {
      return List.of(
          AddressLiteral.address(host, LOOPBACK), AddressLiteral.address(host, LOOPBACK_6));
    }
    CompletableFuture<List<InetAddress>> asked = resolver.resolve(host);
    try {
      return asked.get();
    } catch (InterruptedException e) {
      asked.cancel(false);
      throw Interruption.at("while looking up the address of " + host, e);
    } catch (ExecutionException e) {
      throw failed(host, Faults.cause(e));
    }
  }

  /** Only a name server's word that there is no such name is final. */
  private static ItemException failed(String host, Throwable cause) {
    boolean timeout = false;
    boolean noSuchName = false;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      timeout |= t instanceof DnsNameResolverTimeoutException;
      noSuchName |=
          t instanceof DnsErrorCauseException error
              && error.getCode().intValue() == DnsResponseCode.NXDOMAIN.intValue();
      for (Throwable hidden : t.getSuppressed()) {
        timeout |= hidden instanceof DnsNameResolverTimeoutException;
      }
    }
    boolean temporary = !noSuchName && cause.getCause() != null;
    String reason =
        timeout
            ? "no name server answered about the host " + host
            : temporary
                ? "the name server could not look up the host " + host
                : "the host " + host + " has no address";
    return new ItemException(FailureKind.NO_SUCH_HOST, reason, temporary);
  }
}

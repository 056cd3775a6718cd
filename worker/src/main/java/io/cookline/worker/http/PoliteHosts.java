package io.cookline.worker.http;

/** Which hosts need manners. */
public final class PoliteHosts {

  private PoliteHosts() {}

  /**
   * Whether requests to a host need no permit: it is this machine by its very name, a loopback
   * address or {@code localhost}. What a name in DNS leads to does not count.
   *
   * @param canonicalHost as {@link WebUrl#host} gives it
   */
  public static boolean unlimited(String canonicalHost) {
    String host = withoutDot(canonicalHost);
    return isLocalhost(host)
        || AddressLiteral.of(host).filter(address -> address.isLoopbackAddress()).isPresent();
  }

  /**
   * Whose budget a request to a host counts against. A host that is spelled in two ways has one: a
   * dot at the end says nothing, and an IPv4 address may be written as an IPv6 one.
   *
   * @param canonicalHost as {@link WebUrl#host} gives it
   */
  public static String budget(String canonicalHost) {
    String host = withoutDot(canonicalHost);
    return AddressLiteral.of(host).map(AddressRules::text).orElse(host);
  }

  /** A name without the dot that may end it. */
  static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether the name is one of those that RFC 6761 reserves for this machine. */
  static boolean isLocalhost(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }
}

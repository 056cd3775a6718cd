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
    String host =
        canonicalHost.endsWith(".")
            ? canonicalHost.substring(0, canonicalHost.length() - 1)
            : canonicalHost;
    return isLocalhost(host)
        || AddressLiteral.of(host).filter(address -> address.isLoopbackAddress()).isPresent();
  }

  /** Whether the name is one of those that RFC 6761 reserves for this machine. */
  static boolean isLocalhost(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }
}

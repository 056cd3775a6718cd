package io.cookline.worker.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a connection may go, judged by the very address it will use: a public name, or a public
 * page's redirect, must not lead into the private networks around the worker. The JDK's own
 * predicates miss most of these ranges. Documentation ranges count as public: nothing is there.
 *
 * @param allowed blocks that the user opened with {@code --allow-net}
 */
public record AddressRules(List<Cidr> allowed) {

  private record Range(Cidr block, String name) {

    static Range of(String block, String name) {
      return new Range(Cidr.parse(block), name);
    }
  }

  /** IANA's special-purpose registries, as far as a page can't be there. */
  private static final List<Range> RANGES =
      List.of(
          Range.of("127.0.0.0/8", "loopback"),
          Range.of("::1", "loopback"),
          Range.of("10.0.0.0/8", "private"),
          Range.of("172.16.0.0/12", "private"),
          Range.of("192.168.0.0/16", "private"),
          Range.of("169.254.0.0/16", "link-local, with the metadata of cloud machines"),
          Range.of("100.64.0.0/10", "shared by carriers"),
          Range.of("198.18.0.0/15", "for benchmarks"),
          Range.of("0.0.0.0/8", "this network"),
          Range.of("192.0.0.0/24", "for protocols"),
          Range.of("192.88.99.0/24", "6to4 relays"),
          Range.of("224.0.0.0/4", "multicast"),
          Range.of("240.0.0.0/4", "reserved"),
          Range.of("::", "unspecified"),
          Range.of("fc00::/7", "private"),
          Range.of("fe80::/10", "link-local"),
          Range.of("fec0::/10", "site-local"),
          Range.of("ff00::/8", "multicast"),
          Range.of("100::/64", "discarded"),
          Range.of("64:ff9b:1::/48", "private NAT64"),
          Range.of("5f00::/16", "segment routing"));

  private static final Cidr COMPATIBLE = Cidr.parse("::/96");
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
  private static final Cidr TEREDO = Cidr.parse("2001::/32");

  /** Copies the list. */
  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  /**
   * Why a connection to this address is refused, or empty if it is not.
   *
   * @param loopbackAllowed whether the item itself named this machine and every hop since was on
   *     it: a user's own test site is no attack, a public page's link to it is
   */
  public Optional<String> refusal(InetAddress address, boolean loopbackAllowed) {
    if (loopbackAllowed && unwrapped(address).isLoopbackAddress()) {
      return Optional.empty();
    }
    if (allowed.stream().anyMatch(block -> block.contains(address))) {
      return Optional.empty();
    }
    if (SIX_TO_FOUR.contains(address) || TEREDO.contains(address)) {
      return Optional.of(message(address, "tunnelled to an address that can't be judged"));
    }
    InetAddress inner = unwrapped(address);
    if (!inner.equals(address) && allowed.stream().anyMatch(block -> block.contains(inner))) {
      return Optional.empty();
    }
    return RANGES.stream()
        .filter(range -> range.block.contains(inner))
        .findFirst()
        .map(range -> message(address, range.block + ", " + range.name));
  }

  private static String message(InetAddress address, String range) {
    return "the address "
        + text(address)
        + " is not public ("
        + range
        + "); --allow-net "
        + text(address)
        + " allows it";
  }

  /**
   * The IPv4 address that an IPv6 one stands for, or the address itself. Mapped ones
   * (::ffff:10.0.0.1) the JDK has turned into IPv4 addresses already when it made them.
   */
  private static InetAddress unwrapped(InetAddress address) {
    boolean embeds = NAT64.contains(address) || (COMPATIBLE.contains(address) && !isTiny(address));
    return embeds
        ? AddressLiteral.address("", Arrays.copyOfRange(address.getAddress(), 12, 16))
        : address;
  }

  /** :: and ::1 are addresses of their own. */
  private static boolean isTiny(InetAddress address) {
    return address.isAnyLocalAddress() || address.isLoopbackAddress();
  }

  /** The address as text, never with a name. */
  static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 255) << 8) | (bytes[2 * i + 1] & 255);
    }
    return Ipv6Text.format(groups);
  }
}

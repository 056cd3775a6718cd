package io.cookline.worker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Hosts that are addresses already. */
final class AddressLiteral {

  private AddressLiteral() {}

  /** The address that a canonical host spells, or empty where it is a name. Never asks DNS. */
  static Optional<InetAddress> of(String canonicalHost) {
    if (canonicalHost.startsWith("[")) {
      String text = canonicalHost.substring(1, canonicalHost.length() - 1);
      return Optional.of(ipv6(canonicalHost, Ipv6Text.parse(text)));
    }
    if (canonicalHost.isEmpty() || !Ipv4Text.looksLikeNumber(canonicalHost)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[4];
    String[] parts = Ipv4Text.canonical(canonicalHost).split("\\.", -1);
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(address(canonicalHost, bytes));
  }

  private static InetAddress ipv6(String host, int[] groups) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[2 * i] = (byte) (groups[i] >> 8);
      bytes[2 * i + 1] = (byte) groups[i];
    }
    return address(host, bytes);
  }

  /** An address that knows the host's name, for SNI and messages. */
  static InetAddress address(String host, byte[] bytes) {
    try {
      return InetAddress.getByAddress(host, bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of " + bytes.length + " bytes", e);
    }
  }
}

package io.cookline.worker.http;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param network its first address
 * @param prefix how many leading bits are common
 */
public record Cidr(InetAddress network, int prefix) {

  /** Rejects a block whose bits beyond the prefix are not zero: probably a slip. */
  public Cidr {
    byte[] bytes = network.getAddress();
    if (prefix < 0 || prefix > bytes.length * 8) {
      throw new IllegalArgumentException(
          "the prefix of " + shown(network, prefix) + " must be 0 to " + bytes.length * 8);
    }
    InetAddress first = AddressLiteral.address("", masked(bytes, prefix));
    if (!Arrays.equals(first.getAddress(), bytes)) {
      throw new IllegalArgumentException(
          shown(network, prefix)
              + " has bits set beyond its prefix; the block is "
              + shown(first, prefix));
    }
  }

  /**
   * Reads {@code ADDRESS/PREFIX}, or an address alone.
   *
   * @throws IllegalArgumentException with a message for the user if the text is neither
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    InetAddress network = address(host, text);
    int bits = network.getAddress().length * 8;
    return new Cidr(network, slash < 0 ? bits : prefix(text.substring(slash + 1), text));
  }

  /** Whether the address lies in this block; never for the other family. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] own = network.getAddress();
    return bytes.length == own.length && Arrays.equals(masked(bytes, prefix), own);
  }

  @Override
  public String toString() {
    return shown(network, prefix);
  }

  private static InetAddress address(String host, String text) {
    boolean ipv6 = host.indexOf(':') >= 0;
    if (ipv6 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      try {
        return AddressLiteral.of(ipv6 ? "[" + host + "]" : host).orElseThrow();
      } catch (BadUrlException e) {
        throw new IllegalArgumentException(notBlock(text), e);
      }
    }
    throw new IllegalArgumentException(notBlock(text));
  }

  private static int prefix(String digits, String text) {
    if (!digits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException(notBlock(text));
    }
    return Integer.parseInt(digits);
  }

  private static String notBlock(String text) {
    return "not a block of addresses such as 10.0.0.0/8 or fd00::/8: " + text;
  }

  private static byte[] masked(byte[] bytes, int prefix) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.clamp(prefix - 8L * i, 0, 8);
      masked[i] = (byte) (masked[i] & (0xff00 >> kept));
    }
    return masked;
  }

  private static String shown(InetAddress address, int prefix) {
    return AddressRules.text(address) + "/" + prefix;
  }
}

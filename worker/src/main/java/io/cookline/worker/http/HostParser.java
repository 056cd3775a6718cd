package io.cookline.worker.http;

import java.util.Locale;

/** The host parser of the URL standard: a name, an IPv4 address in any spelling, or an IPv6 one. */
final class HostParser {

  private static final String FORBIDDEN = " #%/:<>?@[\\]^|";

  private HostParser() {}

  /**
   * The host in canonical form.
   *
   * @throws BadUrlException if it can't be one
   */
  static String parse(String host) {
    if (host.startsWith("[")) {
      if (!host.endsWith("]")) {
        throw new BadUrlException("the IPv6 address lacks its closing bracket: " + host);
      }
      return "[" + Ipv6Text.format(Ipv6Text.parse(host.substring(1, host.length() - 1))) + "]";
    }
    String domain = PercentEncoding.decode(host);
    domain = needsIdna(domain) ? Idna.toAscii(domain) : domain.toLowerCase(Locale.ROOT);
    if (domain.isEmpty()) {
      throw new BadUrlException("the URL names no host");
    }
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      if (c < ' ' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0) {
        throw new BadUrlException("the host contains a character that no host may: " + host);
      }
    }
    return Ipv4Text.looksLikeNumber(domain) ? Ipv4Text.canonical(domain) : domain;
  }

  private static boolean needsIdna(String domain) {
    for (int i = 0; i < domain.length(); i++) {
      if (domain.charAt(i) >= 128
          || ((i == 0 || domain.charAt(i - 1) == '.')
              && domain.regionMatches(true, i, Idna.PREFIX, 0, Idna.PREFIX.length()))) {
        return true;
      }
    }
    return false;
  }
}

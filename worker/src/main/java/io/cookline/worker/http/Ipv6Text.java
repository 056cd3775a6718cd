package io.cookline.worker.http;

/** IPv6 addresses in text: eight groups, the longest run of zeros as two colons. */
final class Ipv6Text {

  private Ipv6Text() {}

  /**
   * The eight groups of an address.
   *
   * @throws BadUrlException if the text is none
   */
  static int[] parse(String text) {
    int[] groups = new int[8];
    int count = 0;
    int compressAt = -1;
    int at = 0;
    if (text.startsWith(":")) {
      check(text.startsWith("::"), text);
      at = 2;
      compressAt = 0;
    }
    while (at < text.length()) {
      check(count < 8, text);
      if (text.charAt(at) == ':') {
        check(compressAt < 0, text);
        at++;
        compressAt = count;
        continue;
      }
      int end = at;
      while (end < text.length() && end - at < 4 && isHex(text.charAt(end))) {
        end++;
      }
      if (end < text.length() && text.charAt(end) == '.') {
        check(count <= 6, text);
        int ipv4 = embedded(text.substring(at), text);
        groups[count++] = ipv4 >>> 16;
        groups[count++] = ipv4 & 0xffff;
        at = text.length();
        break;
      }
      check(end > at, text);
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (at < text.length()) {
        check(text.charAt(at) == ':' && at + 1 < text.length(), text);
        at++;
      }
    }
    check(compressAt >= 0 ? count < 8 : count == 8, text);
    return compressAt < 0 ? groups : spread(groups, count, compressAt);
  }

  private static int[] spread(int[] groups, int count, int compressAt) {
    int[] all = new int[8];
    System.arraycopy(groups, 0, all, 0, compressAt);
    int tail = count - compressAt;
    System.arraycopy(groups, compressAt, all, 8 - tail, tail);
    return all;
  }

  /**
   * Four decimal numbers without leading zeros: stricter than an IPv4 address that stands alone.
   */
  private static int embedded(String ipv4, String text) {
    String[] parts = ipv4.split("\\.", -1);
    check(parts.length == 4, text);
    int address = 0;
    for (String part : parts) {
      check(!part.isEmpty() && part.length() <= 3, text);
      check(part.length() == 1 || part.charAt(0) != '0', text);
      int number = 0;
      for (int i = 0; i < part.length(); i++) {
        check(part.charAt(i) >= '0' && part.charAt(i) <= '9', text);
        number = number * 10 + (part.charAt(i) - '0');
      }
      check(number <= 255, text);
      address = (address << 8) | number;
    }
    return address;
  }

  static String format(int[] groups) {
    int zerosAt = -1;
    int zeros = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > zeros) {
        zerosAt = i;
        zeros = run;
      }
      i += run;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == zerosAt) {
        text.append("::");
        i += zeros - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static boolean isHex(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  private static void check(boolean right, String text) {
    if (!right) {
      throw new BadUrlException("not an IPv6 address: " + text);
    }
  }
}

package io.cookline.worker.http;

import java.util.Locale;

/** IPv4 addresses as browsers read them: one to four numbers, decimal, octal or hexadecimal. */
final class Ipv4Text {

  private Ipv4Text() {}

  /** Whether the last part is a number, so that the host must be an address. */
  static boolean looksLikeNumber(String host) {
    String[] parts = parts(host);
    String last = parts[parts.length - 1];
    if (last.isEmpty()) {
      return false;
    }
    boolean hex = last.startsWith("0x") || last.startsWith("0X");
    return isAll(last, 10) || (hex && isAll(last.substring(2), 16));
  }

  /**
   * The address in its usual form.
   *
   * @throws BadUrlException if the numbers make no address
   */
  static String canonical(String host) {
    String[] parts = parts(host);
    if (parts.length > 4) {
      throw new BadUrlException("an IPv4 address of more than four numbers: " + host);
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i], host);
      boolean last = i == parts.length - 1;
      // The last number fills what the others left: 127.1 is 127.0.0.1.
      int bytes = last ? 4 - i : 1;
      if (number >= 1L << (8 * bytes)) {
        throw new BadUrlException("a number of the IPv4 address is too large: " + host);
      }
      address = (address << (8 * bytes)) | number;
    }
    return format((int) address);
  }

  static String format(int address) {
    return ((address >>> 24) & 255)
        + "."
        + ((address >>> 16) & 255)
        + "."
        + ((address >>> 8) & 255)
        + "."
        + (address & 255);
  }

  private static String[] parts(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 1 && parts[parts.length - 1].isEmpty()) {
      String[] shorter = new String[parts.length - 1];
      System.arraycopy(parts, 0, shorter, 0, shorter.length);
      return shorter;
    }
    return parts;
  }

  private static long number(String part, String host) {
    String digits = part.toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0x")) {
      digits = digits.substring(2);
      radix = 16;
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      digits = digits.substring(1);
      radix = 8;
    }
    if (part.isEmpty() || !isAll(digits, radix)) {
      throw new BadUrlException("not an IPv4 address: " + host);
    }
    long value = 0;
    for (int i = 0; i < digits.length() && value < 1L << 40; i++) {
      value = value * radix + Character.digit(digits.charAt(i), radix);
    }
    return value;
  }

  private static boolean isAll(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }
}

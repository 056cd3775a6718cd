package io.cookline.coordinator.trust;

/**
 * An address with a port.
 *
 * @param host a name or an IP address, an IPv6 one without brackets
 * @param port 0: any that is free
 */
public record Address(String host, int port) {

  private static final int LARGEST_PORT = 65_535;

  /**
   * Reads {@code HOST:PORT}, {@code [IPv6]:PORT}, or {@code HOST} alone, which leaves the port
   * open.
   *
   * @param what for the message
   * @throws IllegalArgumentException if it is none
   */
  public static Address parse(String text, String what) {
    String host = text;
    int port = 0;
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && text.contains("]");
    if (bracketed) {
      host = text.substring(1, text.indexOf(']'));
      String rest = text.substring(text.indexOf(']') + 1);
      if (!rest.isEmpty()) {
        port = port(rest.startsWith(":") ? rest.substring(1) : rest, text, what);
      }
    } else if (colon >= 0 && text.indexOf(':') == colon) {
      host = text.substring(0, colon);
      port = port(text.substring(colon + 1), text, what);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException(what + ": '" + text + "' names no host");
    }
    return new Address(host, port);
  }

  private static int port(String digits, String text, String what) {
    if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) <= LARGEST_PORT) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException(
        what + ": '" + text + "' has no port; write HOST:PORT, with a port up to " + LARGEST_PORT);
  }

  /** {@code HOST:PORT}. */
  public String text() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

package io.cookline.worker.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the URL standard for what it calls special schemes, of which http and
 * https are taken. For these its state machine is a straight line: scheme, authority, path, query,
 * fragment; a reference starts somewhere along it with what is before taken from its base.
 */
final class UrlParser {

  private final String text;
  private final @Nullable WebUrl base;
  private int at;

  UrlParser(String text, @Nullable WebUrl base) {
    this.text = clean(text);
    this.base = base;
  }

  WebUrl parse() {
    String scheme = scheme();
    if (scheme == null) {
      if (base == null) {
        throw new BadUrlException(
            "not an absolute URL: it does not start with http:// or https://");
      }
      return relative(base);
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadUrlException("not an http or https URL: its scheme is " + scheme);
    }
    at = scheme.length() + 1;
    // "http:page" is relative to a base of the same scheme; "http:/page" too, "http://page" not.
    if (base != null && base.scheme().equals(scheme) && !text.startsWith("//", at)) {
      return relative(base);
    }
    return afterSlashes(scheme);
  }

  /** The scheme in lower case, or null if the text has none. */
  private @Nullable String scheme() {
    int colon = 0;
    while (colon < text.length() && isSchemeCharacter(text.charAt(colon), colon == 0)) {
      colon++;
    }
    return colon > 0 && colon < text.length() && text.charAt(colon) == ':'
        ? text.substring(0, colon).toLowerCase(Locale.ROOT)
        : null;
  }

  private WebUrl relative(WebUrl from) {
    if (isSlash(at)) {
      if (isSlash(at + 1)) {
        return afterSlashes(from.scheme());
      }
      return pathOnwards(from.scheme(), from.authority(), "");
    }
    if (at == text.length() || text.charAt(at) == '#') {
      return new WebUrl(from.scheme(), from.authority(), from.path(), from.query(), fragment());
    }
    if (text.charAt(at) == '?') {
      return new WebUrl(from.scheme(), from.authority(), from.path(), query(), fragment());
    }
    String folder = from.path().substring(0, from.path().lastIndexOf('/'));
    return pathOnwards(from.scheme(), from.authority(), folder);
  }

  private WebUrl afterSlashes(String scheme) {
    while (isSlash(at)) {
      at++;
    }
    return pathOnwards(scheme, authority(scheme), "");
  }

  private WebUrl pathOnwards(String scheme, WebUrl.Authority authority, String folder) {
    return new WebUrl(scheme, authority, path(folder), query(), fragment());
  }

  private WebUrl.Authority authority(String scheme) {
    int end = at;
    while (end < text.length() && !isSlash(end) && "?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String username = "";
    String password = "";
    int sign = text.lastIndexOf('@', end - 1);
    if (sign >= at) {
      int colon = text.indexOf(':', at);
      int nameEnd = colon >= 0 && colon < sign ? colon : sign;
      username = PercentEncoding.USERINFO.encode(text.substring(at, nameEnd));
      if (nameEnd < sign) {
        password = PercentEncoding.USERINFO.encode(text.substring(nameEnd + 1, sign));
      }
      at = sign + 1;
    }
    int colon = hostEnd(end);
    if (colon == at) {
      throw new BadUrlException("the URL names no host");
    }
    String host = HostParser.parse(text.substring(at, colon));
    int port = colon < end ? port(text.substring(colon + 1, end), scheme) : -1;
    at = end;
    return new WebUrl.Authority(username, password, host, port);
  }

  /** Where the host ends: at the first colon outside brackets, or with the authority. */
  private int hostEnd(int end) {
    boolean inBrackets = false;
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c == '[') {
        inBrackets = true;
      } else if (c == ']') {
        inBrackets = false;
      } else if (c == ':' && !inBrackets) {
        return i;
      }
    }
    return end;
  }

  private static int port(String digits, String scheme) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        throw new BadUrlException("the port is no number: " + digits);
      }
      port = port * 10 + (c - '0');
      if (port > 65_535) {
        throw new BadUrlException("the port is above 65535: " + digits);
      }
    }
    return digits.isEmpty() || port == WebUrl.defaultPort(scheme) ? -1 : port;
  }

  private String path(String folder) {
    StringBuilder path = new StringBuilder(folder);
    if (isSlash(at)) {
      at++;
    }
    while (true) {
      int end = at;
      while (end < text.length() && !isSlash(end) && "?#".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      boolean more = isSlash(end);
      String segment = text.substring(at, end);
      if (isDoubleDot(segment)) {
        path.setLength(Math.max(0, path.lastIndexOf("/")));
        if (!more) {
          path.append('/');
        }
      } else if (!isSingleDot(segment)) {
        path.append('/').append(PercentEncoding.PATH.encode(segment));
      } else if (!more) {
        path.append('/');
      }
      at = end;
      if (!more) {
        return path.toString();
      }
      at++;
    }
  }

  private @Nullable String query() {
    if (at == text.length() || text.charAt(at) != '?') {
      return null;
    }
    int hash = text.indexOf('#', at);
    int end = hash < 0 ? text.length() : hash;
    String query = PercentEncoding.SPECIAL_QUERY.encode(text.substring(at + 1, end));
    at = end;
    return query;
  }

  private @Nullable String fragment() {
    return at == text.length() ? null : PercentEncoding.FRAGMENT.encode(text.substring(at + 1));
  }

  private boolean isSlash(int index) {
    return index < text.length() && (text.charAt(index) == '/' || text.charAt(index) == '\\');
  }

  private static boolean isSchemeCharacter(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
  }

  private static boolean isSingleDot(String segment) {
    return segment.equals(".") || segment.equalsIgnoreCase("%2e");
  }

  private static boolean isDoubleDot(String segment) {
    return segment.equals("..")
        || (segment.length() <= 6
            && (segment.equalsIgnoreCase(".%2e")
                || segment.equalsIgnoreCase("%2e.")
                || segment.equalsIgnoreCase("%2e%2e")));
  }

  /** Without control characters and spaces around it, and without tabs and newlines inside. */
  private static String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    String trimmed = text.substring(start, end);
    return trimmed.indexOf('\t') < 0 && trimmed.indexOf('\n') < 0 && trimmed.indexOf('\r') < 0
        ? trimmed
        : trimmed.replace("\t", "").replace("\n", "").replace("\r", "");
  }
}

package io.cookline.worker.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An http or https URL, read and written as the <a href="https://url.spec.whatwg.org/">WHATWG URL
 * standard</a> says: two texts that a browser takes to the same place are equal here.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority who is asked, and where
 * @param path starts with a slash, percent-encoded
 * @param query without its question mark, or null where there is none
 * @param fragment without its hash, or null where there is none
 */
public record WebUrl(
    String scheme,
    Authority authority,
    String path,
    @Nullable String query,
    @Nullable String fragment) {

  /**
   * What stands between the slashes and the path.
   *
   * @param username percent-encoded; empty where there is none
   * @param password percent-encoded; empty where there is none
   * @param host in canonical form; an IPv6 address has its brackets
   * @param port -1 where it is the scheme's own
   */
  public record Authority(String username, String password, String host, int port) {}

  /**
   * Reads an absolute URL.
   *
   * @throws BadUrlException if it is none, or of another scheme than http and https
   */
  public static WebUrl parse(String text) {
    return new UrlParser(text, null).parse();
  }

  /**
   * What a link or a Location on this page points to.
   *
   * @throws BadUrlException if it is no http or https URL
   */
  public WebUrl resolve(String reference) {
    return new UrlParser(reference, this).parse();
  }

  /** The host in canonical form: lower case, IDNA applied; an IPv6 address has its brackets. */
  public String host() {
    return authority.host();
  }

  /** The port that is connected to. */
  public int port() {
    return authority.port() >= 0 ? authority.port() : defaultPort(scheme);
  }

  /** Whether the connection is encrypted. */
  public boolean secure() {
    return scheme.equals("https");
  }

  /** What the request line asks for. */
  public String pathAndQuery() {
    return query == null ? path : path + "?" + query;
  }

  /** The host, and the port unless it is the scheme's own: the value of the Host header. */
  public String hostHeader() {
    return authority.port() < 0 ? host() : host() + ":" + authority.port();
  }

  /** Scheme, host and port: what cookies, credentials and robots.txt are bound to. */
  public String origin() {
    return scheme + "://" + hostHeader();
  }

  /** The same address, with another's fragment unless it has its own, as after a redirect. */
  WebUrl inheritFragment(WebUrl from) {
    return fragment != null || from.fragment == null
        ? this
        : new WebUrl(scheme, authority, path, query, from.fragment);
  }

  /** The page itself, wherever on it the link points. */
  WebUrl withoutFragment() {
    return fragment == null ? this : new WebUrl(scheme, authority, path, query, null);
  }

  /** The Authorization header that the URL's user and password make, if it has any. */
  Optional<String> basicAuthorization() {
    if (authority.username().isEmpty() && authority.password().isEmpty()) {
      return Optional.empty();
    }
    String pair =
        PercentEncoding.decode(authority.username())
            + ":"
            + PercentEncoding.decode(authority.password());
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /** The address for messages: without user and password, which are nobody's business. */
  String shown() {
    return origin() + pathAndQuery();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append("://");
    if (!authority.username().isEmpty() || !authority.password().isEmpty()) {
      text.append(authority.username());
      if (!authority.password().isEmpty()) {
        text.append(':').append(authority.password());
      }
      text.append('@');
    }
    text.append(hostHeader()).append(pathAndQuery());
    return fragment == null ? text.toString() : text.append('#').append(fragment).toString();
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}

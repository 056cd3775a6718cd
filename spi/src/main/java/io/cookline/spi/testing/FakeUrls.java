package io.cookline.spi.testing;

import io.cookline.spi.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads plain web addresses as the runner does. It knows {@link URI} only, where the runner knows
 * the whole WHATWG standard: an address with unusual characters may be refused here that a run
 * accepts.
 */
public final class FakeUrls implements Urls {

  /** A reader of addresses. */
  public FakeUrls() {}

  @Override
  public Optional<String> whyNot(String url) {
    return parse(url).isPresent()
        ? Optional.empty()
        : Optional.of("'" + url + "' is no http or https URL");
  }

  @Override
  public String host(String url) {
    return String.valueOf(parsed(url).getHost()).toLowerCase(Locale.ROOT);
  }

  @Override
  public String normalize(String url) {
    return parsed(url).normalize().toString();
  }

  private static URI parsed(String url) {
    return parse(url)
        .orElseThrow(() -> new IllegalArgumentException("'" + url + "' is no http or https URL"));
  }

  private static Optional<URI> parse(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      return uri.getHost() != null
              && scheme != null
              && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}

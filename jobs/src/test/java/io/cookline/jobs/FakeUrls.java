package io.cookline.jobs;

import io.cookline.spi.Urls;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Knows just enough of URLs for a test. */
final class FakeUrls implements Urls {

  @Override
  public Optional<String> whyNot(String url) {
    return url.startsWith("http://") || url.startsWith("https://")
        ? Optional.empty()
        : Optional.of("'" + url + "' is no http or https URL");
  }

  @Override
  public String host(String url) {
    return Objects.requireNonNull(URI.create(url).getHost());
  }

  @Override
  public String normalize(String url) {
    return url;
  }
}

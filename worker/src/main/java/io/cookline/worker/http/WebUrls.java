package io.cookline.worker.http;

import io.cookline.spi.Urls;
import java.util.Optional;

/** {@link WebUrl} for jobs, which know addresses as text. */
public final class WebUrls implements Urls {

  @Override
  public Optional<String> whyNot(String url) {
    try {
      WebUrl.parse(url);
      return Optional.empty();
    } catch (BadUrlException e) {
      return Optional.of(e.reason());
    }
  }

  @Override
  public String host(String url) {
    return WebUrl.parse(url).host();
  }

  @Override
  public String normalize(String url) {
    return WebUrl.parse(url).toString();
  }
}

package io.cookline.spi;

import java.util.Optional;

/**
 * Web addresses as the WHATWG URL standard reads them: the same reading for checking, politeness
 * and connecting.
 */
public interface Urls {

  /**
   * Looks whether a text is a URL.
   *
   * @param url any text
   * @return why this text is no http or https URL, or empty when it is one
   */
  Optional<String> whyNot(String url);

  /**
   * The host of a URL in its canonical form: lower case, IDNA applied, numbers as addresses.
   *
   * @param url an http or https URL
   * @return its host, without a port
   * @throws IllegalArgumentException if {@link #whyNot} has an objection
   */
  String host(String url);

  /**
   * The canonical form of a URL, as it will be requested.
   *
   * @param url an http or https URL
   * @return the same URL, written as the standard writes it
   * @throws IllegalArgumentException if {@link #whyNot} has an objection
   */
  String normalize(String url);
}

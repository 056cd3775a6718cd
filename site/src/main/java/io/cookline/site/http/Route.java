package io.cookline.site.http;

/** One behaviour of the site. */
@FunctionalInterface
public interface Route {

  /**
   * Answers a request, now or later; never blocks.
   *
   * @throws IllegalArgumentException if the request makes no sense: the client gets a 400
   */
  void answer(Exchange exchange);
}

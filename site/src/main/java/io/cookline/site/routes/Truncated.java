package io.cookline.site.routes;

import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Half of a page, then an orderly end of the connection. */
public final class Truncated implements Route {

  private final HalfPage half = new HalfPage("Truncated");

  @Override
  public void answer(Exchange exchange) {
    half.send(exchange, exchange::close);
  }
}

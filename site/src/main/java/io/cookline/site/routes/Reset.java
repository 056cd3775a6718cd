package io.cookline.site.routes;

import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Half of a page, then a TCP reset. */
public final class Reset implements Route {

  private final HalfPage half = new HalfPage("Reset");

  @Override
  public void answer(Exchange exchange) {
    half.send(exchange, exchange::reset);
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Ends the connection without a byte. */
public final class Close implements Route {

  @Override
  public void answer(Exchange exchange) {
    exchange.close();
  }
}

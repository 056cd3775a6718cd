package io.cookline.site.routes;

import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Half of a page, then nothing, for ever. */
public final class Stall implements Route {

  private final HalfPage half = new HalfPage("Stalled");

  @Override
  public void answer(Exchange exchange) {
    half.send(exchange, () -> {});
  }
}

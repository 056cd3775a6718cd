package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** 204: a page without content. */
public final class NoContent implements Route {

  private static final Answer ANSWER = Answer.bare(204);

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

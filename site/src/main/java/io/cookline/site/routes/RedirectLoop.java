package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** A redirect to itself. */
public final class RedirectLoop implements Route {

  private static final Answer ANSWER = Answer.redirect("/loop");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** 302 that does not say where to. */
public final class NoLocation implements Route {

  private static final Answer ANSWER =
      Answer.problem(302, "It is somewhere else, but nobody knows where");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

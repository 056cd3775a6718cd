package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Two redirects that lead to each other: a to b, anything else to a. */
public final class Circle implements Route {

  private static final Answer TO_A = Answer.redirect("/loop/a");
  private static final Answer TO_B = Answer.redirect("/loop/b");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(exchange.lastSegment().equals("a") ? TO_B : TO_A);
  }
}

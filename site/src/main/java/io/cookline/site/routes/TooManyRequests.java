package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** 429 that says when to come again, in seconds. */
public final class TooManyRequests implements Route {

  private static final Answer ANSWER = Answer.problem(429, "Not so fast").with("Retry-After", "1");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Every robot may fetch everything. */
public final class Robots implements Route {

  private static final Answer ANSWER = Answer.text(200, "text/plain", "User-agent: *\nAllow: /\n");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

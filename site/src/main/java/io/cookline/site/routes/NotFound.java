package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** What is nowhere else: 404. */
public final class NotFound implements Route {

  private static final Answer ANSWER =
      Answer.problem(404, "There is no such page; / lists what there is");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

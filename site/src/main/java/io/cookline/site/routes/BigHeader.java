package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** A header of 100 KB. */
public final class BigHeader implements Route {

  private static final Answer ANSWER =
      Answer.page(200, "Big header", "Its header has 100 KB").with("X-Big", "a".repeat(100 * 1024));

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

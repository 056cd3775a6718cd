package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** As many redirects as the path says, then a page. */
public final class Chain implements Route {

  private static final Answer END = Answer.page(200, "End of the chain", "No more redirects");

  @Override
  public void answer(Exchange exchange) {
    long left = exchange.lastNumber();
    exchange.send(left == 0 ? END : Answer.redirect("/chain/" + (left - 1)));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import io.cookline.site.pages.Pages;

/** As many small pages as anyone wants: the heading says which one it is. */
public final class NumberedPage implements Route {

  @Override
  public void answer(Exchange exchange) {
    String heading = Pages.numbered(exchange.lastNumber());
    exchange.send(Answer.page(200, heading, "One of any number of pages."));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** Redirects to any URL, on any host. */
public final class RedirectTo implements Route {

  @Override
  public void answer(Exchange exchange) {
    String url =
        exchange
            .parameter("url")
            .orElseThrow(() -> new IllegalArgumentException("say where to: ?url=..."));
    exchange.send(Answer.redirect(url));
  }
}

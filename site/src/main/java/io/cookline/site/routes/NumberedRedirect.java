package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import io.netty.handler.codec.http.HttpHeaderNames;

/** Redirects to the numbered page, by an absolute URL on the host that was asked for. */
public final class NumberedRedirect implements Route {

  @Override
  public void answer(Exchange exchange) {
    String page = "/page/" + exchange.lastNumber();
    String host = exchange.header(HttpHeaderNames.HOST);
    exchange.send(Answer.redirect(host.isEmpty() ? page : "http://" + host + page));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;

/** 206 to a request that asked for no part. */
public final class PartialContent implements Route {

  private static final Answer ANSWER =
      Answer.page(206, "Partial", "The first part of a longer page")
          .with("Content-Range", "bytes 0-99/1000");

  @Override
  public void answer(Exchange exchange) {
    exchange.send(ANSWER);
  }
}

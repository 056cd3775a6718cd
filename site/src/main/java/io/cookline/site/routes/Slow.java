package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.time.Duration;

/** A page that comes late: after a second, or {@code ?ms=} milliseconds. */
public final class Slow implements Route {

  private static final Answer PAGE = Answer.page(200, "Slow", "Thank you for waiting");

  @Override
  public void answer(Exchange exchange) {
    Duration wait = Duration.ofMillis(exchange.number("ms", 1000));
    exchange.after(wait, () -> exchange.send(PAGE));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.time.Duration;

/** A byte a second: always alive, never done. */
public final class Drip implements Route {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final byte[] DROP = {' '};

  private final Answer header =
      Answer.of(200, "text/html", new byte[0]).with("Content-Length", "1000000000");

  @Override
  public void answer(Exchange exchange) {
    if (exchange.begin(header)) {
      drip(exchange);
    }
  }

  private void drip(Exchange exchange) {
    exchange.write(DROP).addListener(_ -> exchange.after(PAUSE, () -> drip(exchange)));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A chunked body without an end, as fast as the client reads it. */
public final class Endless implements Route {

  private static final byte[] CHUNK =
      "<p>and so on\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);

  private final Answer header = Answer.chunked("text/html; charset=utf-8");

  @Override
  public void answer(Exchange exchange) {
    if (exchange.begin(header)) {
      next(exchange);
    }
  }

  private void next(Exchange exchange) {
    exchange
        .write(CHUNK)
        .addListener(
            written -> {
              if (written.isSuccess()) {
                // By way of the loop's queue, so that the other connections have their turn.
                exchange.after(Duration.ZERO, () -> next(exchange));
              }
            });
  }
}

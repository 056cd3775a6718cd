package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.util.stream.Collectors;

/** Gives back the request's headers, a line each, as they came. */
public final class EchoHeaders implements Route {

  @Override
  public void answer(Exchange exchange) {
    String lines =
        exchange.headers().entries().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .collect(Collectors.joining());
    exchange.send(Answer.text(200, "text/plain", lines));
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.util.Optional;

/** Answers with the status in the path, and with a Retry-After if the query has one. */
public final class Status implements Route {

  @Override
  public void answer(Exchange exchange) {
    long status = exchange.lastNumber();
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("a status is 200 to 599, not " + status);
    }
    Answer answer =
        status == 204 || status == 304
            ? Answer.bare((int) status)
            : Answer.problem((int) status, "As you asked");
    Optional<String> retryAfter = exchange.parameter("retry-after");
    exchange.send(retryAfter.isEmpty() ? answer : answer.with("Retry-After", retryAfter.get()));
  }
}

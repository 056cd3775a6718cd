package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.util.HashMap;
import java.util.Map;

/** Fails the first requests for each path with a 503, one unless the query says how many. */
public final class Flaky implements Route {

  private static final Answer NOT_YET = Answer.problem(503, "Try again");

  private final Map<String, Integer> asked = new HashMap<>();

  @Override
  public void answer(Exchange exchange) {
    int times = asked.merge(exchange.path(), 1, Integer::sum);
    exchange.send(
        times <= exchange.number("fail", 1)
            ? NOT_YET
            : Answer.page(200, "Flaky " + exchange.lastSegment(), "Asked " + times + " times"));
  }
}

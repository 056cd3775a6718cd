package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.util.random.RandomGenerator;

/** Lets some requests fail before they reach the route behind it. */
public final class Unreliable implements Route {

  private final Route behind;
  private final double percent;
  private final RandomGenerator random;
  private final Answer error;

  /** Fails {@code percent} of a hundred requests with {@code status}. */
  public Unreliable(Route behind, double percent, int status, RandomGenerator random) {
    this.behind = behind;
    this.percent = percent;
    this.random = random;
    this.error = Answer.problem(status, "This site was asked to fail now and then");
  }

  @Override
  public void answer(Exchange exchange) {
    if (percent > 0 && random.nextDouble(100) < percent) {
      exchange.send(error);
    } else {
      behind.answer(exchange);
    }
  }
}

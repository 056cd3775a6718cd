package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import io.cookline.site.pages.Page;
import io.cookline.site.pages.Pages;
import java.util.List;
import java.util.random.RandomGenerator;

/** Redirects to one of the pages, as Wikipedia's Special:Random does. */
public final class RandomPage implements Route {

  private final List<Answer> redirects =
      Pages.random().stream().map(Page::path).map(Answer::redirect).toList();
  private final RandomGenerator random;

  /** {@code random} draws the pages. */
  public RandomPage(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void answer(Exchange exchange) {
    exchange.send(redirects.get(random.nextInt(redirects.size())));
  }
}

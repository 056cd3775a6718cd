package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import io.cookline.site.pages.Page;
import io.cookline.site.pages.Pages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pages with real-world markup. */
public final class WikiPage implements Route {

  private final Map<Page, Answer> answers = new HashMap<>();
  private final Route otherwise;

  /** {@code otherwise} answers for titles that there are not. */
  public WikiPage(Route otherwise) {
    this.otherwise = otherwise;
  }

  @Override
  public void answer(Exchange exchange) {
    Optional<Page> page = Pages.at(exchange.path());
    if (page.isEmpty()) {
      otherwise.answer(exchange);
    } else {
      exchange.send(answers.computeIfAbsent(page.get(), WikiPage::answer));
    }
  }

  private static Answer answer(Page page) {
    return Answer.of(200, page.contentType(), page.body());
  }
}

package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Html;
import io.cookline.site.http.Route;
import io.cookline.site.http.Routes;
import io.cookline.site.pages.Page;
import io.cookline.site.pages.Pages;

/** What there is, for a person with a browser. */
public final class Index implements Route {

  private final Routes routes;

  /** Lists {@code routes}, as they are when it is asked. */
  public Index(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void answer(Exchange exchange) {
    StringBuilder html =
        new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>Demo site</title></head>\n<body><h1>Demo site</h1>\n<ul>\n");
    for (Routes.Entry entry : routes.entries()) {
      line(html, entry.example(), entry.example(), entry.says());
    }
    html.append("</ul>\n<h2>Pages</h2>\n<ul>\n");
    for (Page page : Pages.all()) {
      line(html, page.path(), page.h1().isEmpty() ? page.path() : page.h1(), page.contentType());
    }
    exchange.send(Answer.text(200, "text/html", html.append("</ul></body></html>\n").toString()));
  }

  private static void line(StringBuilder html, String path, String name, String says) {
    html.append("<li><a href=\"")
        .append(Html.escape(path))
        .append("\">")
        .append(Html.escape(name))
        .append("</a> ")
        .append(Html.escape(says))
        .append("</li>\n");
  }
}

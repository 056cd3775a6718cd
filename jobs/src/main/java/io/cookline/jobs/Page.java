package io.cookline.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Takes the selected parts of an HTML page. */
final class Page {

  private Page() {}

  /** The value of each selection, empty where nothing matches. */
  static List<String> select(String html, String url, List<Selection> selections) {
    Document page = Jsoup.parse(html, url);
    List<String> values = new ArrayList<>();
    for (Selection selection : selections) {
      Element match = page.selectFirst(selection.evaluator());
      values.add(match == null ? "" : selection.valueOf(match));
    }
    return values;
  }
}

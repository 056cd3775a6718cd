package io.cookline.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** Takes the selected parts of an HTML page. */
final class Page {

  private Page() {}

  /** The value of each selection, empty where nothing matches. */
  static List<String> select(String html, String url, List<Selection> selections) {
    if (!EarlyMatches.arePossible(html, selections)) {
      return selectFrom(Jsoup.parse(html, url), selections);
    }
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html, url)) {
      Optional<List<String>> early = EarlyMatches.of(parser, selections);
      return early.isPresent() ? early.get() : selectFrom(parser.complete(), selections);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can't be read", impossible);
    }
  }

  /** The same from a page that was read to its end. */
  static List<String> selectFrom(Document page, List<Selection> selections) {
    List<String> values = new ArrayList<>();
    for (Selection selection : selections) {
      Element match = page.selectFirst(selection.evaluator());
      values.add(match == null ? "" : selection.valueOf(match));
    }
    return values;
  }
}

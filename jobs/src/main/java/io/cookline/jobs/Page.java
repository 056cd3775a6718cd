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
  static List<String> select(PageText page, String url, Selections selections) {
    Optional<String> heading = selections.heading().flatMap(page::firstHeading);
    return heading.isPresent() ? List.of(heading.get()) : parsed(page, url, selections);
  }

  private static List<String> parsed(PageText page, String url, Selections selections) {
    if (!selections.mayBeEarly()) {
      return selectFrom(Jsoup.parse(page.whole(), url), selections);
    }
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(page.reader(), url)) {
      Optional<List<String>> early = EarlyMatches.of(parser, page, selections);
      return early.isPresent() ? early.get() : selectFrom(parser.complete(), selections);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a page in memory can't be read", impossible);
    }
  }

  /** The same from a page that was read to its end. */
  static List<String> selectFrom(Document page, Selections selections) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < selections.each().size(); i++) {
      Element match = page.selectFirst(selections.evaluators().get(i));
      values.add(match == null ? "" : selections.each().get(i).valueOf(match));
    }
    return values;
  }
}

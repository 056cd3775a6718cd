package io.cookline.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.StreamParser;

/**
 * The first matches of selectors that are known before the page ends: for a heading near the top
 * that is most of the work of parsing saved.
 *
 * <p>A parser changes what it has built when it meets markup that is wrong, so that a match is
 * certain only under conditions. The element must be closed. Nothing may come to stand before it:
 * content of a table that belongs in no table goes in front of that table, so the element must be
 * in none. Nothing before it may begin to match: {@code html} and {@code body} gain the attributes
 * of later tags of that name, and misnested formatting is taken apart and copied, so the selector
 * must name another element, and nothing of where it stands. It may not go away: a frameset removes
 * the body. And its text may not change: it does with {@code pre} around it.
 */
final class EarlyMatches {

  private static final Pattern ONE_ELEMENT =
      Pattern.compile(
          "([a-z][a-z0-9]*)([#.][A-Za-z_][A-Za-z0-9_-]*|\\[[A-Za-z-]+(=[A-Za-z0-9_-]+)?])*");

  private static final Set<String> NEVER_CERTAIN =
      Set.of(
          "html",
          "head",
          "body",
          "frameset",
          "a",
          "b",
          "big",
          "code",
          "em",
          "font",
          "i",
          "nobr",
          "s",
          "small",
          "strike",
          "strong",
          "tt",
          "u");

  private static final String UNSETTLING = "table, pre, textarea, listing, plaintext";

  private EarlyMatches() {}

  /** Whether it is worth a try with this page. */
  static boolean arePossible(String html, List<Selection> selections) {
    return selections.stream().allMatch(EarlyMatches::mayBeCertain) && !hasFrameset(html);
  }

  /**
   * The value of each selection; empty if one of them can't be told before the page ends. Reads no
   * further than it must.
   */
  static Optional<List<String>> of(StreamParser parser, List<Selection> selections)
      throws IOException {
    List<String> values = new ArrayList<>();
    for (Selection selection : selections) {
      Element match = parser.selectFirst(selection.evaluator());
      if (match == null || !isSettled(match)) {
        return Optional.empty();
      }
      values.add(selection.valueOf(match));
    }
    return Optional.of(values);
  }

  private static boolean mayBeCertain(Selection selection) {
    Matcher matcher = ONE_ELEMENT.matcher(selection.css());
    return matcher.matches() && !NEVER_CERTAIN.contains(matcher.group(1));
  }

  private static boolean isSettled(Element match) {
    // Inside a template rows and cells need no table: any before the match may unsettle it.
    return match.closest(UNSETTLING) == null && match.root().selectFirst("template") == null;
  }

  private static boolean hasFrameset(String html) {
    for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
      if (html.regionMatches(true, at + 1, "frameset", 0, 8)) {
        return true;
      }
    }
    return false;
  }
}

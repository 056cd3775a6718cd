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
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

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

  private static final Evaluator UNSETTLING =
      Selector.evaluatorOf("table, pre, textarea, listing, plaintext");
  private static final Evaluator BODY = Selector.evaluatorOf("body");
  private static final Evaluator TEMPLATE = Selector.evaluatorOf("template");

  /** What is in these is text to the parser, whatever it looks like. */
  private static final Set<String> RAW_TEXT =
      Set.of("title", "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript");

  private EarlyMatches() {}

  /**
   * The value of each selection; empty if one of them can't be told before the page ends. Reads no
   * further than it must.
   *
   * @param page what the parser reads
   */
  static Optional<List<String>> of(StreamParser parser, PageText page, Selections selections)
      throws IOException {
    List<String> values = new ArrayList<>();
    boolean framesetIgnored = false;
    for (int i = 0; i < selections.each().size(); i++) {
      Element match = parser.selectFirst(selections.evaluators().get(i));
      if (match == null || !isSettled(match)) {
        return Optional.empty();
      }
      framesetIgnored |= rulesOutFrameset(match);
      values.add(selections.each().get(i).valueOf(match));
    }
    return framesetIgnored || !hasFrameset(page.whole()) ? Optional.of(values) : Optional.empty();
  }

  /** Whether it is worth a try with this selection. */
  static boolean mayBeCertain(Selection selection) {
    Matcher matcher = ONE_ELEMENT.matcher(selection.css());
    return matcher.matches() && !NEVER_CERTAIN.contains(matcher.group(1));
  }

  private static boolean isSettled(Element match) {
    // Inside a template rows and cells need no table: any before the match may unsettle it.
    return match.closest(UNSETTLING) == null && match.root().selectFirst(TEMPLATE) == null;
  }

  /** After the first word of a body a frameset is ignored; blanks are no words. */
  private static boolean rulesOutFrameset(Element match) {
    return !RAW_TEXT.contains(match.normalName())
        && !match.ownText().isBlank()
        && match.closest(BODY) != null;
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

package io.cookline.jobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What is taken from a page: the first match of a CSS selector.
 *
 * @param name what its column is called
 * @param css the selector
 * @param attribute whose value is taken; empty for the text of the element
 */
record Selection(String name, String css, String attribute) {

  private static final String WORD = "[A-Za-z_][A-Za-z0-9_-]*";

  // A selector may have both signs inside brackets: only a whole word beside one makes it ours.
  private static final Pattern NAMED = Pattern.compile("(" + WORD + ")=(.*)");
  private static final Pattern WITH_ATTRIBUTE = Pattern.compile("(.*)@(" + WORD + ")");

  /** Reads {@code CSS}, {@code name=CSS}, {@code CSS@attr} or {@code name=CSS@attr}. */
  static Selection parse(String text) {
    Matcher named = NAMED.matcher(text);
    String name = named.matches() ? named.group(1) : text;
    String rest = named.matches() ? named.group(2) : text;
    Matcher withAttribute = WITH_ATTRIBUTE.matcher(rest);
    return withAttribute.matches()
        ? new Selection(name, withAttribute.group(1), withAttribute.group(2))
        : new Selection(name, rest, "");
  }

  /**
   * The selector, ready to match.
   *
   * @throws IllegalArgumentException if it is no CSS selector; the message says why
   */
  Evaluator evaluator() {
    if (css.isBlank()) {
      throw new IllegalArgumentException("there is no selector");
    }
    try {
      return Selector.evaluatorOf(css);
    } catch (Selector.SelectorParseException bad) {
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }

  /** What is taken from the element that matched. */
  String valueOf(Element match) {
    return attribute.isEmpty() ? match.text() : match.attr(attribute);
  }
}

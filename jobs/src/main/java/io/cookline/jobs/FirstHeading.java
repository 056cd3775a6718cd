package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The text of a page's first heading, found without a parser: most pages have nothing before it
 * that could change what it is. Whatever might, be it a tag that is not listed here, markup that is
 * wrong or merely unusual, is left to the parser ({@link EarlyMatches}, {@link Page}), and what is
 * found here is what that finds.
 *
 * <p>What matters is whether the heading's tag is one at all (in a script or a comment it is text),
 * whether it stands where the parser leaves it (in a table, a select or a template it may not), and
 * where its text ends. Elements that merely hold others change none of this, however they are
 * nested.
 */
final class FirstHeading {

  /** Below some depth jsoup changes the nesting; at 512 as it is used here. */
  private static final int DEEPEST = 400;

  /** Their content is no markup: up to their end tag all of it is text. */
  private static final long[] RAW_TEXT = TagReader.words("iframe script style title");

  private static final long SCRIPT = TagReader.word("script");
  private static final long TITLE = TagReader.word("title");

  /** Formatting is taken up again in elements that follow while it is open. */
  private static final long[] FORMATTING = TagReader.words("a b code em font i s small strong u");

  /** They hold others. */
  private static final long[] PLAIN =
      TagReader.words(
          "abbr address article aside body button center cite dd details div dl dt fieldset figure"
              + " footer form h1 h2 h3 h4 h5 h6 head header hgroup html label legend li main nav ol"
              + " p picture section span sub summary sup time ul");

  /** They hold nothing. */
  private static final long[] EMPTY = TagReader.words("br hr img input link meta source wbr");

  /** In a drawing, where a title or a style is no raw text, and a heading ends the drawing. */
  private static final long[] SHAPES =
      TagReader.words("circle defs ellipse g line mask path polygon polyline rect stop symbol use");

  private static final long SVG = TagReader.word("svg");

  /** What is no part of a heading's text and puts no blank into it; formatting neither. */
  private static final long[] WITHIN = TagReader.words("span sup sub abbr cite time");

  private static final long[] LASTS_TO_THE_END = TagReader.words("body html");

  private final byte[] page;
  private final long heading;
  private final TagReader tags;
  private final Nesting nesting = new Nesting();

  /** Formatting elements that were begun and not ended. */
  private int formatting;

  private int drawings;

  private FirstHeading(byte[] page, int start, long heading) {
    this.page = page;
    this.tags = new TagReader(page, start);
    this.heading = heading;
  }

  /**
   * The text of the first heading.
   *
   * @param utf8 the page
   * @param start where it begins in there
   * @param name the heading's: {@code h1} to {@code h6}
   * @return empty if only a parser can tell
   */
  static Optional<String> text(byte[] utf8, int start, String name) {
    return new FirstHeading(utf8, start, TagReader.word(name)).find();
  }

  private Optional<String> find() {
    while (nesting.depth() < DEEPEST && tags.toMarkup()) {
      if (tags.isDeclaration()) {
        if (!tags.passDeclaration()) {
          return Optional.empty();
        }
      } else if (!tags.readTag()) {
        return Optional.empty();
      } else if (tags.name() == heading && !tags.isEnd()) {
        boolean plain = !tags.closesItself() && formatting == 0 && drawings == 0;
        return plain ? within() : Optional.empty();
      } else if (!passTag()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What the tag that was just read means for what follows. */
  private boolean passTag() {
    if (isOneOf(RAW_TEXT)) {
      return !tags.isEnd() && !tags.closesItself() && drawings == 0 && passRawText();
    }
    nest();
    if (tags.name() == SVG) {
      drawings += tags.isEnd() ? -1 : 1;
      return drawings >= 0;
    }
    if (isOneOf(FORMATTING)) {
      formatting += tags.isEnd() ? -1 : 1;
      return formatting >= 0;
    }
    if (isOneOf(PLAIN) || isOneOf(SHAPES)) {
      return !(tags.isEnd() && isOneOf(LASTS_TO_THE_END));
    }
    return isOneOf(EMPTY);
  }

  private void nest() {
    if (isOneOf(EMPTY)) {
      return;
    }
    if (tags.isEnd()) {
      nesting.end(tags.name());
    } else {
      nesting.begin(tags.name());
    }
  }

  private boolean passRawText() {
    long element = tags.name();
    while (tags.toMarkup()) {
      if (tags.passEndOf(element)) {
        return true;
      }
      if (element == TITLE || (element == SCRIPT && tags.startsWith("<!--"))) {
        // There the next tag may count, or the end tag may not.
        return false;
      }
      tags.skip();
    }
    return false;
  }

  /** The text from here to the heading's end tag. */
  private Optional<String> within() {
    StringBuilder text = new StringBuilder();
    int from = tags.position();
    while (nesting.depth() < DEEPEST && tags.toMarkup()) {
      int to = tags.position();
      if (tags.isDeclaration() || !tags.readTag() || !addText(from, to, text)) {
        return Optional.empty();
      }
      if (tags.isEnd() && tags.name() == heading) {
        if (formatting != 0) {
          return Optional.empty();
        }
        String normal = new TextNode(text.toString()).text().trim();
        // Without a word it could still be removed together with its body, by a frameset.
        return Optional.of(normal).filter(some -> !some.isBlank());
      }
      if (!(isOneOf(WITHIN) || isOneOf(FORMATTING)) || !passTag()) {
        return Optional.empty();
      }
      from = tags.position();
    }
    return Optional.empty();
  }

  private boolean addText(int from, int to, StringBuilder text) {
    String some = new String(page, from, to - from, UTF_8);
    if (some.indexOf(0) >= 0) {
      return false;
    }
    text.append(some.indexOf('&') < 0 ? some : Parser.unescapeEntities(some, false));
    return true;
  }

  private boolean isOneOf(long[] words) {
    return Arrays.binarySearch(words, tags.name()) >= 0;
  }
}

package io.cookline.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes pages whose tags open, close and nest as they like. */
final class TagSoup {

  private static final List<String> TAGS =
      List.of(
          "h1",
          "h2",
          "p",
          "div",
          "b",
          "i",
          "a",
          "table",
          "tr",
          "td",
          "th",
          "tbody",
          "caption",
          "select",
          "option",
          "template",
          "svg",
          "math",
          "title",
          "script",
          "style",
          "form",
          "ul",
          "li",
          "button",
          "pre",
          "span",
          "center",
          "nobr",
          "head",
          "body",
          "html",
          "frameset",
          "noscript",
          "textarea",
          "foreignObject",
          "mi",
          "mtext",
          "desc",
          "dl",
          "dd",
          "dt",
          "ruby",
          "rt",
          "object",
          "applet",
          "marquee",
          "meta",
          "link",
          "br",
          "hr",
          "img",
          "input",
          "iframe",
          "font",
          "col",
          "colgroup",
          "article",
          "section",
          "listing",
          "plaintext");

  private final RandomGenerator random;
  private final StringBuilder page = new StringBuilder();
  private final List<String> open = new ArrayList<>();
  private final int firstTag;
  private final int tagCount;

  private TagSoup(RandomGenerator random) {
    this.random = random;
    // A page uses some of the tags only, so that they meet more often.
    firstTag = random.nextInt(TAGS.size());
    tagCount = random.nextInt(3, TAGS.size());
  }

  static String page(RandomGenerator random) {
    TagSoup soup = new TagSoup(random);
    for (int pieces = random.nextInt(1, 31); pieces > 0; pieces--) {
      soup.addPiece(pieces);
    }
    return soup.page.toString();
  }

  private void addPiece(int number) {
    switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> addStartTag(number);
      case 4, 5 -> page.append("</").append(tagToClose()).append('>');
      case 6 -> page.append('x').append(number);
      case 7 -> page.append("  y&amp;").append(number).append(" \n ");
      default -> page.append(oneIn(5) ? "<!--c-->" : "z&eacute");
    }
  }

  private void addStartTag(int number) {
    String tag = tag();
    open.add(tag);
    page.append('<').append(tag);
    if (oneIn(3)) {
      page.append(" class=t");
    }
    if (oneIn(5)) {
      page.append(" id=x").append(random.nextInt(3));
    }
    if (oneIn(6)) {
      page.append(" name=description content=c").append(number);
    }
    page.append(oneIn(30) ? "/>" : ">");
  }

  private String tagToClose() {
    return open.isEmpty() || oneIn(3) ? tag() : open.get(random.nextInt(open.size()));
  }

  private String tag() {
    return oneIn(4) ? "h1" : TAGS.get((firstTag + random.nextInt(tagCount)) % TAGS.size());
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}

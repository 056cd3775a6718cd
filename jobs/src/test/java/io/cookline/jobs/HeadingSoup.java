package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes pages of the kind that have a heading which can be found without a parser, and of the kinds
 * next to it: odd comments, quotes and ends of tags where few expect them, text that looks like
 * markup, bytes that are no UTF-8.
 */
final class HeadingSoup {

  private static final List<String> USUAL =
      List.of(
          "div",
          "p",
          "span",
          "a",
          "ul",
          "li",
          "b",
          "i",
          "em",
          "strong",
          "section",
          "header",
          "nav",
          "form",
          "label",
          "input",
          "button",
          "br",
          "img",
          "h2",
          "h1",
          "body",
          "head",
          "html",
          "dl",
          "dt",
          "svg",
          "path",
          "g",
          "use",
          "dd",
          "center",
          "font",
          "code",
          "small",
          "meta",
          "link",
          "sup",
          "fieldset",
          "legend");

  /** Most often ended as they should be. */
  private static final List<String> PAIRED =
      List.of("a", "b", "i", "em", "strong", "font", "code", "small", "svg");

  private static final List<String> ODD =
      List.of(
          "table",
          "td",
          "select",
          "option",
          "template",
          "svg",
          "title",
          "textarea",
          "noscript",
          "iframe",
          "plaintext",
          "frameset",
          "pre",
          "x-y",
          "ruby",
          "rt",
          "math",
          "object",
          "nobr");

  private static final List<String> ATTRIBUTES =
      List.of(
          " class=t",
          " id='a>b'",
          " title=\"<h1>\"",
          " a=b/",
          " =x",
          " \"=y",
          " 'q",
          " data-x",
          " a = 'b' c",
          "\n\tx=\"\"",
          " style=\"a'b\"",
          " href=a>b",
          " x=<h1>",
          "/y",
          " a=\"x\"b");

  private static final List<String> RAW =
      List.of(
          "if (a<b) {}",
          "'</'+'script>'",
          "<!-- <script> ",
          "-->",
          "</styles>",
          "<h1>no</h1>",
          "x",
          "</script x='>'",
          "<b>",
          "&amp;",
          "</h1>",
          "</ script>",
          "<script>",
          "</SCRIPT\n",
          "</title");

  private static final List<String> COMMENTS =
      List.of(
          "<!-- c -->",
          "<!-->",
          "<!--->",
          "<!---->",
          "<!-- a--!> -->",
          "<!-- -- > -->",
          "<!x>",
          "<!-- <h1>no</h1> -->",
          "<!--a->-->",
          "<!---a-->",
          "<![CDATA[<h1>]]>",
          "<?php echo '>' ?>",
          "<!DOCTYPE html>",
          "<!doctype html PUBLIC \"a>b\">",
          "<!---!>",
          "<!-- --->",
          "<!----!>");

  private static final List<String> TEXTS =
      List.of(
          "word",
          " \n ",
          "a &lt; b",
          "&amp",
          "&eacute;",
          "&eacute",
          "&#128512;",
          "&#0;",
          "&",
          "&x;",
          "a < b",
          "a<",
          "1 > 2",
          "\u00a0",
          "\u00ad",
          "\u200b \u200b",
          "\u00fc\u4e2d",
          "\uFEFF",
          "\0",
          "\r\n",
          "\u000b",
          "&nbsp;x",
          "&lt",
          "&notit;",
          "--",
          "\"'",
          "&#x41",
          "\t\f");

  private static final List<byte[]> NO_UTF_8 =
      List.of(
          new byte[] {(byte) 0xC3},
          new byte[] {(byte) 0xE4, (byte) 0xB8},
          new byte[] {(byte) 0xFF, (byte) 0x80},
          new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98, '<', 'b', '>'},
          new byte[] {(byte) 0xA9});

  private final RandomGenerator random;
  private final ByteArrayOutputStream page = new ByteArrayOutputStream();

  /** One in so many pieces is odd. */
  private final int oddity;

  private HeadingSoup(RandomGenerator random) {
    this.random = random;
    this.oddity = random.nextInt(4, 200);
  }

  static byte[] page(RandomGenerator random) {
    HeadingSoup soup = new HeadingSoup(random);
    soup.pieces(random.nextInt(0, 25), false);
    soup.tag("h1", false);
    soup.pieces(random.nextInt(0, 6), true);
    soup.tag("h1", true);
    soup.pieces(random.nextInt(0, 8), false);
    return soup.page.toByteArray();
  }

  private void pieces(int count, boolean inHeading) {
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(inHeading ? 5 : 8)) {
        case 0, 1 -> text();
        case 2, 3, 4 -> {
          String name =
              inHeading && !oneIn(oddity) ? one(List.of("span", "sup", "i", "a", "small")) : name();
          boolean paired = PAIRED.contains(name) && !oneIn(oddity);
          tag(name, !paired && oneIn(2));
          if (paired) {
            text();
            tag(name, true);
          }
        }
        case 5 -> add(oneIn(oddity) ? one(COMMENTS) : "<!-- c -->");
        case 6 -> rawText();
        default -> add("\n");
      }
    }
  }

  private void text() {
    if (oneIn(oddity)) {
      page.writeBytes(NO_UTF_8.get(random.nextInt(NO_UTF_8.size())));
    } else {
      add(oneIn(oddity) ? one(TEXTS) : "some text &lt; other");
    }
  }

  private String name() {
    return oneIn(oddity) ? one(ODD) : one(USUAL);
  }

  private void tag(String name, boolean end) {
    add(end ? "</" : "<");
    add(oneIn(10) ? name.toUpperCase(java.util.Locale.ROOT) : name);
    while (oneIn(end ? 20 : 3)) {
      add(one(ATTRIBUTES));
    }
    add(oneIn(oddity) ? one(List.of("/>", " />", " / >", " ")) : oneIn(6) ? " >" : ">");
  }

  private void rawText() {
    String name = one(List.of("script", "style", "title", "iframe"));
    tag(name, false);
    for (int i = random.nextInt(0, 4); i > 0; i--) {
      add(oneIn(Math.max(1, oddity / 8)) ? one(RAW) : "var x = 1;");
    }
    tag(name, true);
  }

  private void add(String text) {
    page.writeBytes(text.getBytes(oneIn(oddity * 4) ? ISO_8859_1 : UTF_8));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}

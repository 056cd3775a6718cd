package io.cookline.site.pages;

/**
 * A long article as MediaWiki lays it out, 60 to 120 KB: the heading comes after a long head, and
 * after several places that only look like one.
 */
final class Article {

  private Article() {}

  static String html(Draft draft, Prose prose) {
    StringBuilder html = new StringBuilder(128 * 1024);
    head(html, draft, prose);
    html.append(
            """
            <body class="skin-vector mediawiki ltr sitedir-ltr ns-0 ns-subject action-view">
            <a class="mw-jump-link" href="#bodyContent">Jump to content</a>
            <!-- cached 2026-01-01; <h1>Parser report</h1> CPU time: 0.412 seconds -->
            <div id="mw-page-base" data-heading="<h1>In an attribute</h1>"></div>
            <nav><ul>
            """)
        .append(menu(prose))
        .append("</ul></nav>\n<main id=\"content\" class=\"mw-body\">\n<header>")
        .append("<h1 id=\"firstHeading\" class=\"firstHeading mw-first-heading\">")
        .append(draft.heading())
        .append("</h1></header>\n<div id=\"bodyContent\" class=\"vector-body\">\n")
        .append("<div id=\"siteSub\">From Cookline Wiki, which nobody edits</div>\n");
    infobox(html, prose);
    int size = 54_000 + prose.upTo(40_000);
    for (int section = 1; html.length() < size; section++) {
      section(html, section, prose);
    }
    references(html, prose);
    return html.append("</div></main>\n<footer><p>")
        .append(prose.sentence())
        .append("</p></footer>\n</body>\n</html>\n")
        .toString();
  }

  private static void head(StringBuilder html, Draft draft, Prose prose) {
    html.append(
            """
            <!DOCTYPE html>
            <html class="client-nojs vector-feature-language-in-header-enabled" lang="en" dir="ltr">
            <head>
            """)
        .append(draft.encoding().meta())
        .append("<title>")
        .append(draft.title())
        .append(
            """
            </title>
            <script>(function(){var className="client-js";
            var RLCONF={"wgBreakFrames":false,"wgTemplate":"<h1>Not the heading</h1>",
            "wgSeparatorTransformTable":["",""],"wgDigitTransformTable":["",""]};
            if (1 < 2 && "<h1>".length > 3) { RLCONF.wgHeading = '<h1 id="firstHeading">No</h1>'; }
            document.documentElement.className=className;}());</script>
            <style>/* <h1>A comment in a style</h1> */
            .mw-body h1 { font-size: 1.8em } .x::before { content: "<h1>Generated</h1>" }
            </style>
            """);
    for (int i = 0; i < 60; i++) {
      html.append("<link rel=\"preload\" as=\"style\" href=\"/load.php?modules=")
          .append(prose.word())
          .append('.')
          .append(prose.word())
          .append("&amp;only=styles\">\n");
    }
    html.append("<script type=\"application/ld+json\">{\"headline\":\"<h1>Linked data<\\/h1>\"}")
        .append("</script>\n</head>\n");
  }

  private static String menu(Prose prose) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      String word = prose.word();
      items
          .append("<li id=\"n-")
          .append(i)
          .append("\" class=\"mw-list-item\"><a href=\"/wiki/Portal:")
          .append(word)
          .append("\"><span>")
          .append(word)
          .append("</span></a></li>\n");
    }
    return items.toString();
  }

  private static void infobox(StringBuilder html, Prose prose) {
    html.append("<table class=\"infobox\"><tbody>\n");
    for (int row = 0; row < 20; row++) {
      html.append("<tr><th scope=\"row\">")
          .append(prose.word())
          .append("</th><td style=\"vertical-align:middle\">")
          .append(prose.word())
          .append(' ')
          .append(prose.upTo(2000))
          .append("</td></tr>\n");
    }
    html.append("</tbody></table>\n");
  }

  private static void section(StringBuilder html, int number, Prose prose) {
    html.append("<div class=\"mw-heading mw-heading2\"><h2 id=\"s")
        .append(number)
        .append("\">")
        .append(prose.word())
        .append("</h2><span class=\"mw-editsection\">[<a href=\"?action=edit\">edit</a>]</span>")
        .append("</div>\n");
    for (int i = prose.upTo(4); i > 0; i--) {
      html.append(prose.linked());
    }
  }

  private static void references(StringBuilder html, Prose prose) {
    html.append("<ol class=\"references\">\n");
    for (int i = 1; i <= 40; i++) {
      html.append("<li id=\"cite_note-")
          .append(i)
          .append("\"><cite class=\"citation book\">")
          .append(prose.sentence())
          .append("</cite></li>\n");
    }
    html.append("</ol>\n");
  }
}

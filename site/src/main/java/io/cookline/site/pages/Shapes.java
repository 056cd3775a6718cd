package io.cookline.site.pages;

import java.util.Locale;

/**
 * The shapes of pages that are not long articles; most are wrong in a way that browsers forgive.
 */
final class Shapes {

  private static final int DEPTH = 2000;

  private Shapes() {}

  /** Nothing odd. */
  static String small(Draft draft, Prose prose) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>"
        + draft.encoding().meta()
        + "<title>"
        + draft.title()
        + "</title></head>\n<body>\n<h1>"
        + draft.heading()
        + "</h1>\n<p>"
        + prose.paragraph()
        + "</p>\n</body>\n</html>\n";
  }

  /** Two thousand levels of div, the heading before them. */
  static String deep(Draft draft, Prose prose) {
    return open(draft)
        + "<h1>"
        + draft.heading()
        + "</h1>"
        + "<div>".repeat(DEPTH)
        + prose.sentence()
        + "</div>".repeat(DEPTH)
        + "</body></html>";
  }

  /** The heading at the bottom of two thousand levels. */
  static String buried(Draft draft, Prose prose) {
    return open(draft)
        + ("<div class=" + prose.word() + ">").repeat(DEPTH)
        + "<h1>"
        + draft.heading()
        + "</h1>"
        + "</div>".repeat(DEPTH)
        + "</body></html>";
  }

  /** Hardly a tag is closed, some are closed that were never open. */
  static String unclosed(Draft draft, Prose prose) {
    return "<html><head><title>"
        + draft.title()
        + "</title><body></b></div><p>"
        + prose.sentence()
        + "<ul><li>"
        + prose.word()
        + "<li><b>"
        + prose.word()
        + "</ul></b><h1><b>"
        + draft.heading()
        + "</h1><p>"
        + prose.paragraph()
        + "<table><tr><td>"
        + prose.word()
        + "<td>"
        + prose.word();
  }

  /** Every tag and attribute name in upper case, as it was written in 1996. */
  static String shouting(Draft draft, Prose prose) {
    return "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<HTML><HEAD>"
        + draft.encoding().meta()
        + "<TITLE>"
        + draft.title().toUpperCase(Locale.ROOT)
        + "</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><H1 ALIGN=CENTER><FONT SIZE=+2>"
        + draft.heading()
        + "</FONT></H1></CENTER><HR>"
        + prose.paragraph()
        + "</BODY></HTML>";
  }

  /** Attributes in single quotes, without quotes, without values, and with tags inside. */
  static String attributes(Draft draft, Prose prose) {
    return open(draft)
        + "<div data-a='<h1>no</h1>' data-b=\"<h1>no</h1>\" data-c=h1 hidden>"
        + prose.word()
        + "</div><a href=/a/b?c=d&e title='it said \"<h1>\"'>"
        + prose.word()
        + "</a><h1 class='big \"first\"' id=top data-x contenteditable=false>"
        + draft.heading()
        + "</h1></body></html>";
  }

  /** Lines end in CRLF, also inside tags. */
  static String crlf(Draft draft, Prose prose) {
    return small(draft, prose).replace("<h1>", "<h1\nid=\"first\"\n>").replace("\n", "\r\n");
  }

  /** Several headings; the first one counts. */
  static String severalHeadings(Draft draft, Prose prose) {
    return open(draft)
        + "<article><h1>"
        + draft.heading()
        + "</h1></article><article><h1>"
        + prose.sentence()
        + "</h1></article><h1></h1><h1>"
        + prose.sentence()
        + "</h1></body></html>";
  }

  /** Comments of every kind that HTML allows, with headings in them. */
  static String comments(Draft draft, Prose prose) {
    return "<!-- <h1>before the doctype</h1> --><!DOCTYPE html><!----><html><head>"
        + draft.encoding().meta()
        + "<title>The &lt;h1> element: <h1>in a title</h1></title></head>"
        + "<body><!--[if lt IE 9]><h1>Old browser</h1><![endif]--><!-- > <h1>x</h1> - -- >-->"
        + "<?php echo '<h1' ?><h1><!-- inside -->"
        + draft.heading()
        + "</h1>"
        + prose.paragraph()
        + "</body></html>";
  }

  /** The heading in a table that lays out the page, with no head and no body element. */
  static String layoutTable(Draft draft, Prose prose) {
    return "<table width=100%><tr><td colspan=2><h1>"
        + draft.heading()
        + "</h1><tr><td>"
        + prose.paragraph()
        + "<td>"
        + prose.paragraph()
        + "</table>";
  }

  /** XHTML that is served as HTML. */
  static String xhtml(Draft draft, Prose prose) {
    return "<?xml version=\"1.0\"?>\n"
        + "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\""
        + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n"
        + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>"
        + draft.title()
        + "</title><script type=\"text/javascript\" src=\"/x.js\"></script></head>\n"
        + "<body><br /><div /><h1>"
        + draft.heading()
        + "</h1><hr /><p>"
        + prose.paragraph()
        + "</p></body></html>";
  }

  /** No heading of the first order at all. */
  static String withoutHeading(Draft draft, Prose prose) {
    return open(draft) + "<h2>" + prose.sentence() + "</h2><!-- <h1>no</h1> --></body></html>";
  }

  private static String open(Draft draft) {
    return "<!DOCTYPE html><html><head>"
        + draft.encoding().meta()
        + "<title>"
        + draft.title()
        + "</title></head><body>";
  }
}

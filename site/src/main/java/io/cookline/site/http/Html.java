package io.cookline.site.http;

/** The little HTML that the site's own small pages are made of. */
public final class Html {

  private Html() {}

  /** A small page; both texts are escaped. */
  public static String page(String heading, String text) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + escape(heading)
        + "</title></head>\n<body><h1>"
        + escape(heading)
        + "</h1>\n<p>"
        + escape(text)
        + "</p></body></html>\n";
  }

  /** The text with nothing in it that means something in HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

package io.cookline.site.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A page before it is bytes.
 *
 * @param name the last part of its path, not encoded
 * @param heading the markup inside its first h1
 * @param h1 the text that this markup shows
 * @param shape what is around it
 * @param encoding what bytes it becomes
 */
record Draft(String name, String heading, String h1, Shape shape, Encoding encoding) {

  /** A page whose name is its heading, as most are in a wiki. */
  static Draft plain(String heading, Shape shape, Encoding encoding) {
    return new Draft(heading.replace(' ', '_'), heading, heading, shape, encoding);
  }

  /** A UTF-8 page whose heading has markup or entities in it. */
  static Draft marked(String name, String heading, String h1, Shape shape) {
    return new Draft(name, heading, h1, shape, Encoding.UTF_8);
  }

  /** The name as a title for the head. */
  String title() {
    return name.replace('_', ' ') + " - Cookline Wiki";
  }

  Page page() {
    // URLEncoder is for forms; in a path a space would be %20, but no name has one.
    String path = "/wiki/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return new Page(path, h1, encoding.contentType(), this::bytes);
  }

  private byte[] bytes() {
    return encoding.encode(shape.html(this, new Prose(name.hashCode())));
  }
}

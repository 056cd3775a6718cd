package io.cookline.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns the bytes of a page into text. */
final class PageText {

  private PageText() {}

  static String decode(byte[] body, Optional<String> contentType) {
    return new String(body, StandardCharsets.UTF_8);
  }
}

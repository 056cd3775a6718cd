package io.cookline.worker.engine;

/** How long text is as UTF-8. */
public final class Utf8 {

  private Utf8() {}

  /** How many bytes the text has; each half of a surrogate pair counts two. */
  public static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}

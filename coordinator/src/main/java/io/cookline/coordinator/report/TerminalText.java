package io.cookline.coordinator.report;

/** Makes text from elsewhere safe to show: a page's title shall not move a terminal's cursor. */
public final class TerminalText {

  private TerminalText() {}

  /** The text with every invisible character but the blank spelled out. */
  public static String safe(String text) {
    if (text.codePoints().allMatch(TerminalText::isVisible)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, safe));
    return safe.toString();
  }

  /**
   * A JSON text with every character that a terminal might obey as an escape: the same value, and
   * safe to look at. Such characters stand in its strings alone.
   */
  public static String safeJson(String json) {
    if (json.codePoints().allMatch(c -> c == '\n' || isVisible(c))) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || isVisible(c)) {
                safe.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  safe.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return safe.toString();
  }

  private static void append(int c, StringBuilder safe) {
    if (isVisible(c)) {
      safe.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> safe.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c));
    }
  }

  private static boolean isVisible(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

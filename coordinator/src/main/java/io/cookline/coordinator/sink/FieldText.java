package io.cookline.coordinator.sink;

/**
 * Text as one field of a line: tab, newline, carriage return and backslash become two characters,
 * as in PostgreSQL's COPY and in Linear TSV. Every string comes back unchanged.
 */
public final class FieldText {

  private FieldText() {}

  /** Escapes what would break the line. */
  public static String escape(String text) {
    int first = firstSpecial(text);
    if (first < 0) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> escaped.append("\\t");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\\' -> escaped.append("\\\\");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Takes the escapes back; a backslash before anything else stands for itself. */
  public static String unescape(String text) {
    int first = text.indexOf('\\');
    if (first < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, first);
    int i = first;
    while (i < text.length()) {
      char c = text.charAt(i);
      char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
      char meant =
          switch (next) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '\\' -> '\\';
            default -> 0;
          };
      plain.append(meant == 0 ? c : meant);
      i += meant == 0 ? 1 : 2;
    }
    return plain.toString();
  }

  private static int firstSpecial(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t' || c == '\n' || c == '\r' || c == '\\') {
        return i;
      }
    }
    return -1;
  }
}

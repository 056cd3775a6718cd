package io.cookline.coordinator.cli;

/** The few words of roff that a manual page needs; see man(7). */
final class Roff {

  private final StringBuilder text = new StringBuilder();

  /** What stands above and below each page; the date must be plain. */
  Roff header(String title, String date, String product) {
    text.append(".TH \"%s\" \"1\" \"%s\" \"%s\"\n".formatted(escape(title), date, product));
    return this;
  }

  /** A macro and its arguments, each quoted. */
  Roff macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(escape(argument).replace("\"", "\\(dq")).append('"');
    }
    text.append('\n');
    return this;
  }

  /** A line of text. */
  Roff line(String line) {
    return raw(escape(line));
  }

  /** A line that is roff already. */
  Roff raw(String line) {
    boolean looksLikeMacro = line.startsWith(".") || line.startsWith("'");
    text.append(looksLikeMacro ? "\\&" : "").append(line).append('\n');
    return this;
  }

  static String bold(String text) {
    return "\\fB" + escape(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escape(text) + "\\fR";
  }

  /** Plain ASCII: an older man knows no other encoding. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                  if (c < 0x80) {
                    escaped.append((char) c);
                  } else {
                    escaped.append("\\[u%04X]".formatted(c));
                  }
                }
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

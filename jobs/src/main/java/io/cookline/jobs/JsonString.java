package io.cookline.jobs;

/** Reads a JSON document that is one string (RFC 8259), and nothing else. */
final class JsonString {

  private final String json;
  private int at;

  private JsonString(String json) {
    this.json = json;
  }

  /**
   * The value of the string.
   *
   * @throws IllegalArgumentException if the text is not just one JSON string; the message says what
   *     is wrong
   */
  static String parse(String json) {
    return new JsonString(json).document();
  }

  private String document() {
    skipWhitespace();
    if (at == json.length() || json.charAt(at) != '"') {
      throw new IllegalArgumentException("no JSON string");
    }
    at++;
    String value = string();
    skipWhitespace();
    if (at < json.length()) {
      throw new IllegalArgumentException("more than one JSON string");
    }
    requirePairs(value);
    return value;
  }

  private void skipWhitespace() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    while (true) {
      char next = take();
      if (next == '"') {
        return value.toString();
      }
      if (next < ' ') {
        throw new IllegalArgumentException("a JSON string with a bare control character");
      }
      value.append(next == '\\' ? escaped() : next);
    }
  }

  private char escaped() {
    char kind = take();
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new IllegalArgumentException("a JSON string with an unknown escape");
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char hex = take();
      // Character.digit alone would take the digits of every script.
      int digit = hex < 128 ? Character.digit(hex, 16) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("a JSON string with an unknown escape");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private char take() {
    if (at == json.length()) {
      throw new IllegalArgumentException("a JSON string without an end");
    }
    return json.charAt(at++);
  }

  /** The grammar allows half a pair; no file and no terminal can hold one. */
  private static void requirePairs(String value) {
    boolean half =
        value
            .codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (half) {
      throw new IllegalArgumentException("a JSON string with half a surrogate pair");
    }
  }
}

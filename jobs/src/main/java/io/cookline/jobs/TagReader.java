package io.cookline.jobs;

import java.util.stream.Stream;

/**
 * Reads the tags of a page one after the other, as the HTML standard has it, without making
 * anything of them. Names are numbers: up to eight letters or digits, case aside.
 */
final class TagReader {

  /** Between tags and after their names; a carriage return counts as the line end it becomes. */
  private static final String BLANKS = " \t\n\r\f";

  private final byte[] page;
  private int at;
  private long name;
  private boolean isEnd;
  private boolean closesItself;

  /**
   * At the beginning of a page.
   *
   * @param page in an encoding that has ASCII in it, as UTF-8
   * @param start where it begins in there
   */
  TagReader(byte[] page, int start) {
    this.page = page;
    this.at = start;
  }

  /** Up to eight letters or digits as a number. */
  static long word(String name) {
    long word = 0;
    for (int i = 0; i < name.length(); i++) {
      word = word << Byte.SIZE | name.charAt(i);
    }
    return word;
  }

  /** Several such numbers, in order, of names with blanks between them. */
  static long[] words(String names) {
    return Stream.of(names.split(" ", -1)).mapToLong(TagReader::word).sorted().toArray();
  }

  /** The name of the tag that was read last. */
  long name() {
    return name;
  }

  /** Whether that was an end tag. */
  boolean isEnd() {
    return isEnd;
  }

  /** Whether that had a slash before its end. */
  boolean closesItself() {
    return closesItself;
  }

  /** How far the page was read. */
  int position() {
    return at;
  }

  /** Goes to the next tag or comment. */
  boolean toMarkup() {
    at = indexOf('<', at);
    return at < page.length;
  }

  /** Whether there is a comment, or what begins like one. */
  boolean isDeclaration() {
    return at + 1 < page.length && page[at + 1] == '!';
  }

  /** Passes a comment or the document's type; not what else begins like them. */
  boolean passDeclaration() {
    if (startsWith("<!--")) {
      at += 4;
      if (startsWith(">") || startsWith("->")) {
        return false;
      }
      do {
        at = indexOf('-', at);
        if (startsWith("-->")) {
          at += 3;
          return true;
        }
        if (startsWith("--!")) {
          return false;
        }
        at++;
      } while (at < page.length);
      return false;
    }
    if (!startsWith("<!doctype")) {
      return false;
    }
    at = indexOf('>', at) + 1;
    return at <= page.length;
  }

  /** Whether an end tag of the element that was begun last stands here; goes behind it then. */
  boolean passEndOf(long element) {
    int tag = at;
    if (page.length - at > 1 && page[at + 1] == '/' && readName() && name == element) {
      return passAttributes();
    }
    at = tag;
    return false;
  }

  /** Goes one byte on. */
  void skip() {
    at++;
  }

  /** Reads a tag, and goes behind it; false if it is none, has no end or an unusual name. */
  boolean readTag() {
    return readName() && passAttributes();
  }

  private boolean readName() {
    int letter = at + 1;
    isEnd = letter < page.length && page[letter] == '/';
    letter += isEnd ? 1 : 0;
    int first = letter;
    name = 0;
    while (letter < page.length && isOfAName(page[letter])) {
      name = name << Byte.SIZE | lowerCase(page[letter]);
      letter++;
    }
    if (letter == first || letter - first > Long.BYTES || !isLetter(page[first])) {
      return false;
    }
    at = letter;
    return at < page.length && (page[at] == '/' || isEndOfWord(page[at]));
  }

  /** As the standard has it, where a quote in a name begins no value. */
  private boolean passAttributes() {
    while (at < page.length) {
      byte c = page[at];
      if (c == '>') {
        closesItself = page[at - 1] == '/';
        at++;
        return true;
      }
      at++;
      if (c != '/' && !isBlank(c)) {
        passAttribute();
      }
    }
    return false;
  }

  /** Its first letter was passed; that may be anything. */
  private void passAttribute() {
    while (at < page.length && page[at] != '=' && !isEndOfWord(page[at]) && page[at] != '/') {
      at++;
    }
    skipBlanks();
    if (at >= page.length || page[at] != '=') {
      return;
    }
    at++;
    skipBlanks();
    if (at < page.length && (page[at] == '"' || page[at] == '\'')) {
      at = indexOf((char) page[at], at + 1) + 1;
    } else {
      while (at < page.length && !isEndOfWord(page[at])) {
        at++;
      }
    }
  }

  private void skipBlanks() {
    while (at < page.length && isBlank(page[at])) {
      at++;
    }
  }

  /** Where this stands, from a place on; the page's length if nowhere. */
  private int indexOf(char c, int from) {
    for (int i = from; i < page.length; i++) {
      if (page[i] == c) {
        return i;
      }
    }
    return page.length;
  }

  /** Whether this stands here, in small letters or in others. */
  boolean startsWith(String small) {
    if (page.length - at < small.length()) {
      return false;
    }
    for (int i = 0; i < small.length(); i++) {
      if (lowerCase(page[at + i]) != small.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEndOfWord(byte c) {
    return c == '>' || isBlank(c);
  }

  private static boolean isBlank(byte c) {
    return c <= ' ' && c > 0 && BLANKS.indexOf(c) >= 0;
  }

  private static boolean isOfAName(byte c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(byte c) {
    return lowerCase(c) >= 'a' && lowerCase(c) <= 'z';
  }

  private static int lowerCase(byte c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }
}

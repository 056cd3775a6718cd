package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the encoding that a page declares, step by step as the HTML standard has it: a looser
 * reading finds declarations where browsers see none
 * (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
 *
 * <p>The standard looks at the first 1024 bytes, and starts the page again when its parser meets a
 * declaration further on. Whoever has the whole page can go on looking.
 */
final class MetaPrescan {

  // The value ends at a quote only if it began with one; a quote that is never closed gives none.
  private static final Pattern CHARSET_IN_CONTENT =
      Pattern.compile("charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\\s;][^\\s;]*))");

  /** Most pages declare their encoding within what the standard looks at. */
  private static final int USUAL = 1024;

  private final String text;
  private int at;

  private MetaPrescan(String text) {
    this.text = text;
  }

  /** The charset that the page declares, if it declares one that is known. */
  static Optional<Charset> find(byte[] body) {
    // A tag that ends within the beginning says there what it says in the whole.
    return body.length > USUAL
        ? find(body, USUAL).or(() -> find(body, body.length))
        : find(body, body.length);
  }

  private static Optional<Charset> find(byte[] body, int length) {
    // Latin-1 maps every byte to one char: the standard's steps are about bytes.
    String text = new String(body, 0, length, ISO_8859_1);
    return new MetaPrescan(text).scan();
  }

  private Optional<Charset> scan() {
    for (; at < text.length(); at++) {
      if (text.startsWith("<!--", at)) {
        // The two dashes that open a comment may be those that close it.
        skipTo("-->", at + 2);
        at += 2;
      } else if (text.regionMatches(true, at, "<meta", 0, 5) && isSpaceOrSlash(at + 5)) {
        at += 5;
        Optional<Charset> found = meta();
        if (found.isPresent()) {
          return found;
        }
      } else if (isTag()) {
        skipToTagNameEnd();
        while (attribute() != null) {
          // Attributes of other elements are skipped: they may hold what looks like a tag.
        }
      } else if (text.startsWith("<!", at)
          || text.startsWith("</", at)
          || text.startsWith("<?", at)) {
        skipTo(">", at);
      }
    }
    return Optional.empty();
  }

  private Optional<Charset> meta() {
    Set<String> seen = new HashSet<>();
    Optional<Charset> charset = Optional.empty();
    boolean pragma = false;
    boolean needsPragma = false;
    boolean declared = false;
    for (Attribute each = attribute(); each != null; each = attribute()) {
      if (!seen.add(each.name)) {
        continue;
      }
      switch (each.name) {
        case "http-equiv" -> pragma = each.value.equals("content-type");
        case "content" -> {
          Optional<Charset> inContent = inContent(each.value);
          if (!declared && inContent.isPresent()) {
            charset = inContent;
            declared = true;
            needsPragma = true;
          }
        }
        case "charset" -> {
          charset = declared(each.value);
          declared = true;
          needsPragma = false;
        }
        default -> {}
      }
    }
    // A tag that has no end declares nothing.
    return at < text.length() && (pragma || !needsPragma) ? charset : Optional.empty();
  }

  /** The next attribute of a tag; null at the tag's end, or where the bytes end. */
  private @Nullable Attribute attribute() {
    while (at < text.length() && isSpaceOrSlash(at)) {
      at++;
    }
    int nameStart = at;
    while (at < text.length() && !isNameEnd(nameStart)) {
      at++;
    }
    String name = text.substring(nameStart, at);
    if (name.isEmpty()) {
      return null;
    }
    skipSpaces();
    if (at == text.length() || text.charAt(at) != '=') {
      return new Attribute(name, "");
    }
    at++;
    skipSpaces();
    return new Attribute(name, value());
  }

  private boolean isNameEnd(int nameStart) {
    char c = text.charAt(at);
    return c == '>' || isSpaceOrSlash(at) || (c == '=' && at > nameStart);
  }

  private String value() {
    if (at == text.length()) {
      return "";
    }
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      int start = at + 1;
      skipTo(String.valueOf(quote), start);
      String value = text.substring(Math.min(start, at), at);
      at = Math.min(at + 1, text.length());
      return value;
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != '>' && !isSpace(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static Optional<Charset> inContent(String content) {
    Matcher matcher = CHARSET_IN_CONTENT.matcher(content);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= 3; group++) {
      String label = matcher.group(group);
      if (label != null) {
        return declared(label);
      }
    }
    return Optional.empty();
  }

  /** What a label means inside a page: one that could be read this far is not in UTF-16. */
  private static Optional<Charset> declared(String label) {
    if (label.strip().equals("x-user-defined")) {
      return Encodings.labelled("windows-1252");
    }
    return Encodings.labelled(label)
        .map(charset -> charset.equals(UTF_16LE) || charset.equals(UTF_16BE) ? UTF_8 : charset);
  }

  private boolean isTag() {
    int letter = text.startsWith("</", at) ? at + 2 : at + 1;
    return text.charAt(at) == '<' && letter < text.length() && isLetter(text.charAt(letter));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void skipToTagNameEnd() {
    while (at < text.length() && text.charAt(at) != '>' && !isSpace(at)) {
      at++;
    }
  }

  private void skipSpaces() {
    while (at < text.length() && isSpace(at)) {
      at++;
    }
  }

  /** Goes to where this stands, or to the end. */
  private void skipTo(String end, int from) {
    int found = text.indexOf(end, from);
    at = found < 0 ? text.length() : found;
  }

  private boolean isSpaceOrSlash(int index) {
    return index < text.length() && (text.charAt(index) == '/' || isSpace(index));
  }

  private boolean isSpace(int index) {
    return "\t\n\f\r ".indexOf(text.charAt(index)) >= 0;
  }

  /** Case says nothing in either. */
  private record Attribute(String name, String value) {

    Attribute {
      name = name.toLowerCase(Locale.ROOT);
      value = value.toLowerCase(Locale.ROOT);
    }
  }
}

package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the bytes of a page into text, as browsers do: by its byte order mark, else by what the
 * server says, else by what the page says of itself, else as windows-1252. Bytes that the encoding
 * does not have become U+FFFD; every page has a text.
 */
final class PageText {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** What browsers read in 0x80 to 0x9F; the JDK has no char for five of them. */
  private static final String HIGH_CONTROLS =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
          + "\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153"
          + "\u009D\u017E\u0178";

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';]*)", Pattern.CASE_INSENSITIVE);

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};

  private final byte[] body;
  private final Charset charset;

  private PageText(byte[] body, Charset charset) {
    this.body = body;
    this.charset = charset;
  }

  /**
   * The text of a page.
   *
   * @param contentType the header of that name
   */
  static PageText of(byte[] body, Optional<String> contentType) {
    return new PageText(body, charset(body, contentType));
  }

  /** All of it. */
  String whole() {
    String text = charset.equals(WINDOWS_1252) ? windows1252(body) : new String(body, charset);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The same, decoded as it is read: whoever stops early has saved the rest. */
  Reader reader() {
    if (!charset.equals(UTF_8)) {
      return new StringReader(whole());
    }
    int start = afterMark();
    return new InputStreamReader(new ByteArrayInputStream(body, start, body.length - start), UTF_8);
  }

  /** The text of the first heading of that name; empty if only a parser can tell. */
  Optional<String> firstHeading(String name) {
    return charset.equals(UTF_8) ? FirstHeading.text(body, afterMark(), name) : Optional.empty();
  }

  private int afterMark() {
    return startsWith(body, UTF_8_MARK) ? UTF_8_MARK.length : 0;
  }

  /** The encoding that the page is in. */
  static Charset charset(byte[] body, Optional<String> contentType) {
    if (startsWith(body, UTF_8_MARK)) {
      return UTF_8;
    }
    if (startsWith(body, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    if (startsWith(body, 0xFF, 0xFE)) {
      return UTF_16LE;
    }
    return contentType
        .flatMap(PageText::declared)
        .or(() -> MetaPrescan.find(body))
        .orElse(WINDOWS_1252);
  }

  private static Optional<Charset> declared(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    return matcher.find() ? Encodings.labelled(matcher.group(1)) : Optional.empty();
  }

  private static String windows1252(byte[] body) {
    String latin1 = new String(body, ISO_8859_1);
    if (latin1.chars().noneMatch(PageText::isHighControl)) {
      return latin1;
    }
    char[] chars = latin1.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (isHighControl(chars[i])) {
        chars[i] = HIGH_CONTROLS.charAt(chars[i] - 0x80);
      }
    }
    return new String(chars);
  }

  private static boolean isHighControl(int c) {
    return c >= 0x80 && c <= 0x9F;
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (body[i] != (byte) mark[i]) {
        return false;
      }
    }
    return true;
  }
}

package io.cookline.worker.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent-encode sets of the URL standard, one for each component. */
enum PercentEncoding {
  FRAGMENT(" \"<>`"),
  SPECIAL_QUERY(" \"#<>'"),
  PATH(" \"#<>?^`{}"),
  USERINFO(" \"#<>?`{}/:;=@[\\]^|");

  private static final String HEX = "0123456789ABCDEF";

  // One bit an ASCII character.
  private final long low;
  private final long high;

  PercentEncoding(String characters) {
    long below64 = 0xffff_ffffL;
    long from64 = 1L << (0x7f - 64);
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      below64 |= c < 64 ? 1L << c : 0;
      from64 |= c < 64 ? 0 : 1L << (c - 64);
    }
    low = below64;
    high = from64;
  }

  /** The text with what is in this set percent-encoded as UTF-8; lone surrogates become U+FFFD. */
  String encode(String text) {
    int clean = 0;
    while (clean < text.length() && !mustEncode(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, clean);
    text.codePoints()
        .skip(clean)
        .forEach(
            codePoint -> {
              if (!mustEncode(codePoint)) {
                out.append((char) codePoint);
              } else {
                appendEncoded(out, codePoint);
              }
            });
    return out.toString();
  }

  private boolean mustEncode(int codePoint) {
    return codePoint >= 128 || ((codePoint < 64 ? low : high) >>> (codePoint & 63) & 1) != 0;
  }

  private static void appendEncoded(StringBuilder out, int codePoint) {
    boolean loneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    String character = Character.toString(loneSurrogate ? 0xfffd : codePoint);
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
    }
  }

  /** The text with its percent-encoded bytes read as UTF-8; malformed ones become U+FFFD. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%'
          && i + 2 < bytes.length
          && Character.digit(bytes[i + 1], 16) >= 0
          && Character.digit(bytes[i + 2], 16) >= 0) {
        out.write(Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

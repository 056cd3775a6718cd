package io.cookline.worker.http;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * "Domain to ASCII" of the URL standard: UTS #46, non-transitional, with the JDK's Unicode tables.
 * java.net.IDN is IDNA 2003 on Unicode 3.2: it turns ß into ss and so leads to another host.
 */
final class Idna {

  static final String PREFIX = "xn--";

  private static final int IDEOGRAPHIC_STOP = 0x3002;
  private static final int CAPITAL_SHARP_S = 0x1e9e;
  private static final int CAPITAL_DOTTED_I = 0x130;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Idna() {}

  /**
   * The name as it is asked for in DNS.
   *
   * @throws BadUrlException if it is not a valid name
   */
  static String toAscii(String domain) {
    List<String> ascii = new ArrayList<>();
    List<String> unicode = new ArrayList<>();
    for (String label : map(domain).split("\\.", -1)) {
      if (label.startsWith(PREFIX)) {
        unicode.add(decoded(label, domain));
        ascii.add(label);
      } else if (isAscii(label)) {
        unicode.add(label);
        ascii.add(label);
      } else {
        check(isValid(label), domain);
        unicode.add(label);
        ascii.add(PREFIX + Punycode.encode(label));
      }
    }
    check(BidiRule.holds(unicode), domain);
    return String.join(".", ascii);
  }

  /** Compatibility forms and capitals become what they stand for; invisible characters go. */
  private static String map(String domain) {
    StringBuilder mapped = new StringBuilder();
    Normalizer.normalize(domain, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !isIgnored(c))
        .forEach(
            c -> {
              switch (c) {
                case IDEOGRAPHIC_STOP -> mapped.append('.');
                case CAPITAL_SHARP_S -> mapped.append('ß');
                case CAPITAL_DOTTED_I -> mapped.append("i̇");
                default -> mapped.appendCodePoint(Character.toLowerCase(c));
              }
            });
    return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
  }

  private static String decoded(String label, String domain) {
    String punycode = label.substring(PREFIX.length());
    try {
      String unicode = Punycode.decode(punycode);
      check(
          !isAscii(unicode)
              && isValid(unicode)
              && map(unicode).equals(unicode)
              && Punycode.encode(unicode).equals(punycode),
          domain);
      return unicode;
    } catch (ArithmeticException e) {
      throw notValid(domain);
    } catch (BadUrlException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw notValid(domain);
    }
  }

  private static boolean isValid(String label) {
    int first = label.codePointAt(0);
    if (isMark(first) || !Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
      return false;
    }
    for (int i = 0; i < label.length(); i = label.offsetByCodePoints(i, 1)) {
      int c = label.codePointAt(i);
      boolean joiner = c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
      if (joiner ? !JoinerRule.holds(label, i) : c >= 128 && !isAllowed(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> c != 0xfffd && !(c >= 0x2ff0 && c <= 0x2fff);
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isIgnored(int c) {
    return c == 0xad
        || c == 0x34f
        || c == 0x200b
        || c == 0x2060
        || c == 0x2064
        || c == 0xfeff
        || (c >= 0x180b && c <= 0x180f)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0100 && c <= 0xe01ef);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static void check(boolean valid, String domain) {
    if (!valid) {
      throw notValid(domain);
    }
  }

  private static BadUrlException notValid(String domain) {
    return new BadUrlException("not a valid host name: " + domain);
  }
}

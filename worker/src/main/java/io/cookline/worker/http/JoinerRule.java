package io.cookline.worker.http;

/**
 * RFC 5892, appendix A: the invisible joiners may stand after a virama, where they change how a
 * word is read. The second rule, for the non-joiner between joining letters, is reduced to the
 * scripts that have them.
 */
final class JoinerRule {

  /** Canonical combining class 9, which the JDK does not tell. */
  private static final String VIRAMAS =
      "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84"
          + "\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c"
          + "\ua8c4\ua953\ua9c0\uaaf6\uabed";

  private static final char NON_JOINER = '\u200c';

  private JoinerRule() {}

  static boolean holds(String label, int at) {
    if (at == 0) {
      return false;
    }
    if (VIRAMAS.indexOf(label.charAt(at - 1)) >= 0) {
      return true;
    }
    return label.charAt(at) == NON_JOINER
        && at + 1 < label.length()
        && joins(label.codePointBefore(at))
        && joins(label.codePointAt(at + 1));
  }

  private static boolean joins(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case ARABIC, SYRIAC, NKO, MANDAIC, MONGOLIAN -> Character.isLetter(c);
      default -> false;
    };
  }
}

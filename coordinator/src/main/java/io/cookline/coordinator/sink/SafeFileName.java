package io.cookline.coordinator.sink;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes a name that a job gave into one that stays below its folder on every file system. */
final class SafeFileName {

  private static final int LONGEST = 200;

  private SafeFileName() {}

  /** The name with every character that could lead elsewhere replaced; the usual ones stay. */
  static String of(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    name.codePoints().map(c -> isHarmless(c) ? c : '_').forEach(safe::appendCodePoint);
    if (safe.isEmpty() || safe.charAt(0) == '.') {
      safe.insert(0, '_');
    }
    String result = safe.toString();
    if (result.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return result;
    }
    // Two long names with the same beginning shall not become one.
    int end = result.offsetByCodePoints(0, Math.min(40, result.codePointCount(0, result.length())));
    return result.substring(0, end) + "-" + HexFormat.of().toHexDigits(name.hashCode());
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> "/\\:*?\"<>|".indexOf(c) < 0;
    };
  }
}

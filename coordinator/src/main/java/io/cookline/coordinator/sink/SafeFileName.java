package io.cookline.coordinator.sink;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes a name that a job gave into one that stays below its folder on every file system. */
final class SafeFileName {

  private static final int LONGEST = 200;

  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:\\..*)?");

  private SafeFileName() {}

  /** The name with every character that could lead elsewhere replaced; the usual ones stay. */
  static String of(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    name.codePoints().map(c -> isHarmless(c) ? c : '_').forEach(safe::appendCodePoint);
    if (safe.isEmpty() || safe.charAt(0) == '.' || safe.charAt(0) == '-' || isDevice(safe)) {
      // Hidden, an option, a device of Windows: no name for what somebody wants to find and open.
      safe.insert(0, '_');
    }
    char last = safe.charAt(safe.length() - 1);
    if (last == '.' || last == ' ') {
      // Windows drops these without a word, and two names become one.
      safe.setCharAt(safe.length() - 1, '_');
    }
    String result = safe.toString();
    if (result.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return result;
    }
    // Two long names with the same beginning shall not become one.
    int end = result.offsetByCodePoints(0, Math.min(40, result.codePointCount(0, result.length())));
    return result.substring(0, end) + "-" + HexFormat.of().toHexDigits(name.hashCode());
  }

  private static boolean isDevice(CharSequence name) {
    return DEVICE.matcher(name).matches();
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

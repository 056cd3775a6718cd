package io.cookline.coordinator.sink;

import java.nio.charset.StandardCharsets;

/** The name under which a file gathers beside its own. */
final class HiddenName {

  /** What file systems allow, in bytes. */
  private static final int LONGEST = 255;

  private HiddenName() {}

  /**
   * {@code .NAME.RUN.part}: as much of the name as there is room for, so that a file whose own name
   * is as long as can be has a hidden one too.
   */
  static String of(String name, String run) {
    String end = "." + run + ".part";
    int room = LONGEST - 1 - bytes(end);
    String beginning = name;
    while (bytes(beginning) > room && !beginning.isEmpty()) {
      beginning = beginning.substring(0, beginning.offsetByCodePoints(beginning.length(), -1));
    }
    return "." + beginning + end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

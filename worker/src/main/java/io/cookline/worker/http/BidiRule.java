package io.cookline.worker.http;

import java.util.List;

/** RFC 5893: a name with right-to-left letters must look the same in whatever surrounds it. */
final class BidiRule {

  private static final int RIGHT = 1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT;
  private static final int ARABIC = 1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  private static final int LEFT = 1 << Character.DIRECTIONALITY_LEFT_TO_RIGHT;
  private static final int EUROPEAN = 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER;
  private static final int ARABIC_NUMBER = 1 << Character.DIRECTIONALITY_ARABIC_NUMBER;
  private static final int MARK = 1 << Character.DIRECTIONALITY_NONSPACING_MARK;
  private static final int NEUTRAL =
      EUROPEAN
          | 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR
          | 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR
          | 1 << Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR
          | 1 << Character.DIRECTIONALITY_OTHER_NEUTRALS
          | 1 << Character.DIRECTIONALITY_BOUNDARY_NEUTRAL
          | MARK;

  private BidiRule() {}

  /** Whether the labels make a name that is no bidi name, or a right one. */
  static boolean holds(List<String> labels) {
    int rightToLeft = RIGHT | ARABIC | ARABIC_NUMBER;
    return labels.stream().allMatch(label -> (classes(label) & rightToLeft) == 0)
        || labels.stream().allMatch(BidiRule::labelHolds);
  }

  private static boolean labelHolds(String label) {
    if (label.isEmpty()) {
      return true;
    }
    int first = classOf(label.codePointAt(0));
    int last = lastClass(label);
    int all = classes(label);
    if ((first & (RIGHT | ARABIC)) != 0) {
      return (all & ~(RIGHT | ARABIC | ARABIC_NUMBER | NEUTRAL)) == 0
          && (last & (RIGHT | ARABIC | EUROPEAN | ARABIC_NUMBER)) != 0
          && (all & (EUROPEAN | ARABIC_NUMBER)) != (EUROPEAN | ARABIC_NUMBER);
    }
    return first == LEFT && (all & ~(LEFT | NEUTRAL)) == 0 && (last & (LEFT | EUROPEAN)) != 0;
  }

  private static int classes(String label) {
    return label.codePoints().map(BidiRule::classOf).reduce(0, (a, b) -> a | b);
  }

  /** The class of the last character that is no mark upon another. */
  private static int lastClass(String label) {
    int end = label.length();
    while (end > 0 && classOf(label.codePointBefore(end)) == MARK) {
      end = label.offsetByCodePoints(end, -1);
    }
    return end == 0 ? 0 : classOf(label.codePointBefore(end));
  }

  private static int classOf(int codePoint) {
    byte directionality = Character.getDirectionality(codePoint);
    return directionality < 0 ? 1 << 30 : 1 << directionality;
  }
}

package io.cookline.coordinator.cli;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean": the known word with the fewest edits to what was typed. */
final class Nearest {

  private Nearest() {}

  /** A sentence's end: {@code , did you mean 'pages'?} or nothing if no word is near. */
  static String hint(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .filter(
            word -> distance(typed, word) <= Math.max(word.length() < 4 ? 1 : 2, word.length() / 3))
        .map(word -> ", did you mean '" + word + "'?")
        .orElse("");
  }

  /** Levenshtein's distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

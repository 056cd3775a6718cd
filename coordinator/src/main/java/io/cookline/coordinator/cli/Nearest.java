package io.cookline.coordinator.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * "Did you mean": the known word that begins like what was typed, or has the fewest edits to it.
 */
final class Nearest {

  private Nearest() {}

  /** A sentence's end: {@code , did you mean 'pages'?} or nothing if no word is near. */
  static String hint(String typed, Collection<String> known) {
    List<String> longer =
        known.stream().filter(word -> typed.length() > 3 && word.startsWith(typed)).toList();
    if (longer.size() == 1) {
      return asked(longer.getFirst());
    }
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= edits(word))
        .map(Nearest::asked)
        .orElse("");
  }

  private static String asked(String word) {
    return ", did you mean '" + word + "'?";
  }

  /** How many edits are a slip and no other word. */
  private static int edits(String word) {
    return Math.max(word.length() < 4 ? 1 : 2, word.length() / 3);
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

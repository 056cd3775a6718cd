package io.cookline.coordinator.args;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * "Did you mean": the known word that begins like what was typed, or has the fewest edits to it.
 */
public final class Nearest {

  private Nearest() {}

  /** A sentence's end: {@code , did you mean 'pages'?} or nothing if no word is near. */
  public static String hint(String typed, Collection<String> known) {
    for (String word : known) {
      if (word.equalsIgnoreCase(typed)) {
        return asked(word);
      }
    }
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
    // Any two short flags are one letter apart.
    return word.length() < 3 ? 0 : Math.max(word.length() < 5 ? 1 : 2, word.length() / 3);
  }

  /** Edits: a letter more, less or other, or two neighbours in the wrong order. */
  static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : edits(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int edits(int[][] rows, String a, String b, int i, int j) {
    int substituted = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(substituted, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}

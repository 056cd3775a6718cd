package io.cookline.jobs;

import java.util.Optional;

/** How often a parameter may ask for the same item: no run keeps more items than this. */
final class Repetitions {

  private static final long MOST = 999_999_999;

  private Repetitions() {}

  /** Why it may not ask for so many, if it may not. */
  static Optional<String> whyNot(String parameter, long number) {
    if (number == 0) {
      return Optional.of(parameter + " must be at least 1");
    }
    return number > MOST ? Optional.of(parameter + " must be at most " + MOST) : Optional.empty();
  }
}

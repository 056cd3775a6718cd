package io.cookline.coordinator.args;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which variables give way to what was typed. A variable is set for many commands at once: where it
 * contradicts what a user says now, or says something of what is not there, it is left aside, and
 * that is no mistake.
 *
 * @param command the command's name
 * @param typed what was typed, by the long name of the flag; empty for a flag without a value
 * @param there whether a flag, by its long name, was typed or has a variable that asks for it
 */
record Precedence(String command, Map<String, String> typed, Predicate<String> there) {

  /**
   * Whether a variable stands in for its flag.
   *
   * @param stands whether it does
   * @param reason why not, for the user; empty where that goes without saying
   */
  record Ruling(boolean stands, String reason) {
    static final Ruling STANDS = new Ruling(true, "");
    static final Ruling POINTLESS = new Ruling(false, "");

    static Ruling givesWayTo(String words) {
      return new Ruling(false, words);
    }
  }

  /**
   * Decides.
   *
   * @param flag its long name, which was not typed
   * @param value the variable's
   */
  Ruling of(String flag, String value) {
    return switch (flag) {
      case "--output" -> unless(typed.containsKey("--overwrite-output"), "-O");
      case "--overwrite-output" ->
          // What appends destroys nothing.
          unless(typed.containsKey("--output") || there.test("--output"), "-o");
      case "--progress" -> unless(there.test("--json") && isForPeople(value), "--json");
      case "--json" ->
          unless(
              Optional.ofNullable(typed.get("--progress"))
                  .filter(Precedence::isForPeople)
                  .isPresent(),
              "--progress");
      case "--strategy" -> command.equals("compare") ? Ruling.POINTLESS : Ruling.STANDS;
      case "--input-format", "--column" -> there.test("--input") ? Ruling.STANDS : Ruling.POINTLESS;
      case "--seed" -> there.test("--shuf") ? Ruling.STANDS : Ruling.POINTLESS;
      default -> Ruling.STANDS;
    };
  }

  private static Ruling unless(boolean contradicted, String flag) {
    return contradicted ? Ruling.givesWayTo(flag) : Ruling.STANDS;
  }

  private static boolean isForPeople(String progress) {
    return progress.equals("bar") || progress.equals("plain");
  }
}

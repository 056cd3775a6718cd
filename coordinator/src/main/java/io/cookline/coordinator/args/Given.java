package io.cookline.coordinator.args;

import java.util.List;
import java.util.Map;

/**
 * What a user gave a command: by flags, and by variables where there is no flag.
 *
 * @param words the part that can be read without an objection, each value in one word with its flag
 * @param problems what is wrong with the rest, a sentence each
 * @param variables by each name of a flag that was not typed: the variable that stands in for it
 * @param notes what a user should know of variables that were left aside, a sentence each
 * @param help whether the user asked for help, so that nothing else matters
 */
public record Given(
    List<String> words,
    List<String> problems,
    Map<String, String> variables,
    List<String> notes,
    boolean help) {

  /** Copies. */
  public Given {
    words = List.copyOf(words);
    problems = List.copyOf(problems);
    variables = Map.copyOf(variables);
    notes = List.copyOf(notes);
  }

  /** Whether a flag, such as {@code --json}, or one with just this value is there. */
  public boolean has(String flag) {
    return words.contains(flag);
  }

  /** The problem with the variable for its source where the value of its flag came from one. */
  public String credit(String problem) {
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String flag = variable.getKey();
      if (problem.startsWith(flag + ":") || problem.startsWith(flag + " ")) {
        return variable.getValue() + problem.substring(flag.length());
      }
    }
    return problem;
  }
}

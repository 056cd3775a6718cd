package io.cookline.coordinator.it.door;

import java.util.regex.Pattern;

/**
 * Somebody who should not get in.
 *
 * @param name what it does
 * @param refused how the door is to answer, as far as that is certain
 * @param attempt does it, and says how the door answered
 */
public record Probe(String name, Pattern refused, Attempt attempt) {

  /** What is done to a door. */
  public interface Attempt {
    /** Tries to get in, and says how it was answered. */
    String on(Door door) throws Exception;
  }

  static Probe of(String name, String refused, Attempt attempt) {
    return new Probe(name, Pattern.compile(refused, Pattern.DOTALL), attempt);
  }

  /**
   * Tries to get in.
   *
   * @return how it was refused
   * @throws AssertionError if it was not, or otherwise than it should be
   */
  public String tried(Door door) throws Exception {
    String answer = attempt.on(door);
    if (!refused.matcher(answer).lookingAt()) {
      throw new AssertionError(
          name + ": answered with '" + answer + "', and not with '" + refused + "'");
    }
    return answer;
  }
}

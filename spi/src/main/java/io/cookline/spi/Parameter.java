package io.cookline.spi;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a job, given as {@code -a NAME=VALUE}.
 *
 * @param name what stands before the equals sign
 * @param type how its values are checked
 * @param choices the values allowed, for {@link Type#CHOICE}; otherwise empty
 * @param repeatable whether it may be given several times
 * @param required whether it must be given; then it has no default
 * @param defaults its values when it is not given; empty for a parameter that may be absent
 * @param help one sentence without a full stop
 */
public record Parameter(
    String name,
    Type type,
    List<String> choices,
    boolean repeatable,
    boolean required,
    List<String> defaults,
    String help) {

  /** How the text of a value is checked. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** A whole number from 0 to 2^63 - 1. */
    NUMBER,
    /** An http or https URL. */
    URL,
    /** One of {@link Parameter#choices}. */
    CHOICE
  }

  /**
   * Refuses what contradicts itself.
   *
   * @throws IllegalArgumentException if the name could not be typed, a choice has no choices, or a
   *     default is none of its values
   */
  public Parameter {
    choices = List.copyOf(choices);
    defaults = List.copyOf(defaults);
    if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException(
          "name: letters, digits, '_', '.' and '-', beginning with a letter, not '" + name + "'");
    }
    if ((type == Type.CHOICE) == choices.isEmpty()) {
      throw new IllegalArgumentException(
          "choices of '" + name + "': a choice has some, another type has none");
    }
    for (String value : defaults) {
      Optional<String> objection = objection(type, choices, value);
      if (objection.isPresent()) {
        throw new IllegalArgumentException("default of '" + name + "': " + objection.get());
      }
    }
    if (required && !defaults.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' is required, and has a default");
    }
  }

  /**
   * A text parameter without a default.
   *
   * @param name what stands before the equals sign
   * @param help one sentence without a full stop
   * @return a parameter that may be absent
   */
  public static Parameter text(String name, String help) {
    return new Parameter(name, Type.TEXT, List.of(), false, false, List.of(), help);
  }

  /**
   * A whole number without a default.
   *
   * @param name what stands before the equals sign
   * @param help one sentence without a full stop, with the unit
   * @return a parameter that may be absent
   */
  public static Parameter number(String name, String help) {
    return new Parameter(name, Type.NUMBER, List.of(), false, false, List.of(), help);
  }

  /**
   * A URL without a default.
   *
   * @param name what stands before the equals sign
   * @param help one sentence without a full stop
   * @return a parameter that may be absent
   */
  public static Parameter url(String name, String help) {
    return new Parameter(name, Type.URL, List.of(), false, false, List.of(), help);
  }

  /**
   * One of several words; the first is the default.
   *
   * @param name what stands before the equals sign
   * @param choices the words, at least one
   * @param help one sentence without a full stop
   * @return a parameter that is never absent
   */
  public static Parameter choice(String name, List<String> choices, String help) {
    return new Parameter(name, Type.CHOICE, choices, false, false, choices.subList(0, 1), help);
  }

  /**
   * The same parameter with these values when it is not given.
   *
   * @param values several only for one that is {@link #repeated}
   * @return a parameter that is never absent
   */
  public Parameter withDefault(String... values) {
    return new Parameter(name, type, choices, repeatable, false, List.of(values), help);
  }

  /** {@return the same parameter, allowed several times} */
  public Parameter repeated() {
    return new Parameter(name, type, choices, true, required, defaults, help);
  }

  /** {@return the same parameter, which a run must be given: it has no default any more} */
  public Parameter needed() {
    return new Parameter(name, type, choices, repeatable, true, List.of(), help);
  }

  /**
   * Looks whether a text is a value of this parameter.
   *
   * @param value any text
   * @param urls reads addresses
   * @return why it is none, or empty when it is one
   */
  public Optional<String> whyNot(String value, Urls urls) {
    return type == Type.URL ? urls.whyNot(value) : objection(type, choices, value);
  }

  /** What can be said without knowing how the runner reads addresses. */
  private static Optional<String> objection(Type type, List<String> choices, String value) {
    return switch (type) {
      case TEXT, URL -> Optional.empty();
      case NUMBER ->
          isNumber(value)
              ? Optional.empty()
              : Optional.of("'" + value + "' is not a whole number from 0 to " + Long.MAX_VALUE);
      case CHOICE ->
          choices.contains(value)
              ? Optional.empty()
              : Optional.of("'" + value + "' is none of " + String.join(", ", choices));
    };
  }

  private static boolean isNumber(String value) {
    if (!value.matches("[0-9]{1,19}")) {
      return false;
    }
    try {
      return Long.parseLong(value) >= 0;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }
}

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
 * @param defaults its values when it is not given; empty for a parameter that may be absent
 * @param help one sentence without a full stop
 */
public record Parameter(
    String name,
    Type type,
    List<String> choices,
    boolean repeatable,
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

  public Parameter {
    choices = List.copyOf(choices);
    defaults = List.copyOf(defaults);
  }

  /** A text parameter without a default. */
  public static Parameter text(String name, String help) {
    return new Parameter(name, Type.TEXT, List.of(), false, List.of(), help);
  }

  /** A whole number without a default. */
  public static Parameter number(String name, String help) {
    return new Parameter(name, Type.NUMBER, List.of(), false, List.of(), help);
  }

  /** A URL without a default. */
  public static Parameter url(String name, String help) {
    return new Parameter(name, Type.URL, List.of(), false, List.of(), help);
  }

  /** One of several words; the first is the default. */
  public static Parameter choice(String name, List<String> choices, String help) {
    return new Parameter(name, Type.CHOICE, choices, false, choices.subList(0, 1), help);
  }

  /** The same parameter with these values when it is not given. */
  public Parameter withDefault(String... values) {
    return new Parameter(name, type, choices, repeatable, List.of(values), help);
  }

  /** The same parameter, allowed several times. */
  public Parameter repeated() {
    return new Parameter(name, type, choices, true, defaults, help);
  }

  /** Why this text is no value of the parameter, or empty when it is one. */
  public Optional<String> whyNot(String value, Urls urls) {
    return switch (type) {
      case TEXT -> Optional.empty();
      case NUMBER ->
          isNumber(value)
              ? Optional.empty()
              : Optional.of("'" + value + "' is not a whole number from 0 to " + Long.MAX_VALUE);
      case URL -> urls.whyNot(value);
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

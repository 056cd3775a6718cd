package io.cookline.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a job says of itself.
 *
 * @param name what the user types after {@code run}: lower-case letters, digits and hyphens
 * @param purpose one sentence without a full stop
 * @param load whether an item spends its time waiting or computing
 * @param parameters the parameters, in the order in which help shows them
 * @param examples whole command lines, the simplest first; help shows them, so there is at least
 *     one
 */
public record JobInfo(
    String name, String purpose, Load load, List<Parameter> parameters, List<String> examples) {

  /**
   * Refuses what could not be shown or typed.
   *
   * @throws IllegalArgumentException if the name is none, the purpose is blank, or two parameters
   *     have one name
   */
  public JobInfo {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "name: lower-case letters, digits and hyphens, not '" + name + "'");
    }
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("purpose: must not be blank, it is shown beside the name");
    }
    parameters = List.copyOf(parameters);
    if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException("parameters: two have the same name");
    }
    examples = List.copyOf(examples);
  }

  /**
   * Looks for a parameter.
   *
   * @param parameterName its name
   * @return the parameter, if the job has it
   */
  public Optional<Parameter> parameter(String parameterName) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(parameterName))
        .findFirst();
  }
}

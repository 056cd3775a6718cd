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
 * @param examples whole command lines, the simplest first
 */
public record JobInfo(
    String name, String purpose, Load load, List<Parameter> parameters, List<String> examples) {

  public JobInfo {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "name: lower-case letters, digits and hyphens, not '" + name + "'");
    }
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
  }

  /** The parameter of that name, if the job has it. */
  public Optional<Parameter> parameter(String parameterName) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(parameterName))
        .findFirst();
  }
}

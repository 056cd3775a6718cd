package io.cookline.coordinator.args;

import io.cookline.spi.JobInfo;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code -a NAME=VALUE} against what the job declares. */
final class ParameterReader {

  private final JobInfo info;
  private final Urls urls;
  private final List<String> problems;

  /**
   * @param problems takes what is wrong
   */
  ParameterReader(JobInfo info, Urls urls, List<String> problems) {
    this.info = info;
    this.urls = urls;
    this.problems = problems;
  }

  /** The parameters, without those that are wrong. */
  Params read(List<String> given) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        problems.add("-a: '" + text + "' is not NAME=VALUE");
        continue;
      }
      accept(text.substring(0, equals), text.substring(equals + 1), values);
    }
    for (Parameter parameter : info.parameters()) {
      if (parameter.required()
          && !values.containsKey(parameter.name())
          && !mentions(given, parameter)) {
        problems.add(
            "-a " + parameter.name() + ": is needed (" + parameter.help() + "), and not given");
      }
    }
    return Params.of(info, values);
  }

  /** Whether it was given in vain: what was wrong with it has been said. */
  private static boolean mentions(List<String> given, Parameter parameter) {
    return given.stream().anyMatch(text -> text.startsWith(parameter.name() + "="));
  }

  private void accept(String name, String value, Map<String, List<String>> values) {
    Optional<Parameter> declared = info.parameter(name);
    if (declared.isEmpty()) {
      List<String> known = info.parameters().stream().map(Parameter::name).toList();
      problems.add(
          "-a: job "
              + info.name()
              + " has no parameter '"
              + name
              + "'"
              + Nearest.hint(name, known)
              + " (it has "
              + String.join(", ", known)
              + ")");
      return;
    }
    Optional<String> objection = declared.get().whyNot(value, urls);
    if (objection.isPresent()) {
      problems.add("-a " + name + ": " + objection.get());
      return;
    }
    List<String> all = values.computeIfAbsent(name, n -> new ArrayList<>());
    if (!all.isEmpty() && !declared.get().repeatable()) {
      problems.add("-a " + name + ": given more than once");
      return;
    }
    all.add(value);
  }
}

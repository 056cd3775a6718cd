package io.cookline.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a run: checked against the job's {@link JobInfo#parameters}, with the defaults
 * filled in. A value is the text that the user typed.
 */
public final class Params {

  private final Map<String, List<String>> values;

  private Params(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * The given values and, for a parameter that has none, its defaults.
   *
   * @param info whose parameters these are
   * @param given what the user gave, by name
   * @return the parameters of a run
   * @throws IllegalArgumentException if a name is none of the job's parameters
   */
  public static Params of(JobInfo info, Map<String, List<String>> given) {
    Map<String, List<String>> values = new HashMap<>();
    for (Parameter parameter : info.parameters()) {
      values.put(
          parameter.name(),
          List.copyOf(given.getOrDefault(parameter.name(), parameter.defaults())));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(
            "job " + info.name() + " has no parameter '" + name + "'");
      }
    }
    return new Params(Map.copyOf(values));
  }

  /**
   * Every value of a parameter.
   *
   * @param name the parameter's name
   * @return its values in the order given; empty when it is absent
   * @throws IllegalArgumentException if the job declares no such parameter
   */
  public List<String> all(String name) {
    List<String> found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no parameter '" + name + "' was declared");
    }
    return found;
  }

  /**
   * The value of a parameter that may be absent.
   *
   * @param name the parameter's name
   * @return the value, if it is there; the last one when it was given several times
   * @throws IllegalArgumentException if the job declares no such parameter
   */
  public Optional<String> find(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /**
   * Whether a parameter has a value.
   *
   * @param name the parameter's name
   * @return whether it was given, or has a default
   * @throws IllegalArgumentException if the job declares no such parameter
   */
  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  /**
   * The value of a parameter that has a default, is required, or was asked for with {@link #has}.
   *
   * @param name the parameter's name
   * @return the value; the last one when it was given several times
   * @throws IllegalArgumentException if it is absent
   */
  public String text(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("parameter '" + name + "' is absent"));
  }

  /**
   * Like {@link #text}, as a number; for parameters of {@link Parameter.Type#NUMBER}.
   *
   * @param name the parameter's name
   * @return the number
   * @throws IllegalArgumentException if the parameter is absent
   */
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /** {@return every parameter with its values, defaults included} */
  public Map<String, List<String>> asMap() {
    return values;
  }
}

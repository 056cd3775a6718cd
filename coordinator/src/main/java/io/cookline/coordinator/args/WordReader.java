package io.cookline.coordinator.args;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads the words behind a command against its flags, before picocli does: that stops at the first
 * problem, and this names them all. What passes here gives picocli nothing to object to.
 */
public final class WordReader {

  private final CommandSpec command;
  private final Map<String, OptionSpec> known;
  private final Variables variables;

  private final List<String> words = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  /** Words behind unknown flags: values of theirs, or operands. */
  private final Deque<String> uncertain = new ArrayDeque<>();

  private final Map<OptionSpec, String> seen = new HashMap<>();

  /** Typed without the value that they need: no variable stands in for them. */
  private final Set<OptionSpec> valueless = new HashSet<>();

  private boolean help;

  /** Reads for this command. */
  public WordReader(CommandSpec command, Variables variables) {
    this.command = command;
    this.known = command.optionsMap();
    this.variables = variables;
  }

  /** What these words mean; to be called once. */
  public Given read(List<String> typed) {
    Deque<String> rest = new ArrayDeque<>(typed);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      if (word.equals("--")) {
        operands.addAll(rest);
        break;
      }
      if (word.startsWith("--")) {
        longFlag(word, rest);
      } else if (word.startsWith("-") && word.length() > 1) {
        shortFlags(word, rest);
      } else {
        operands.add(word);
      }
    }
    Map<String, String> stoodIn = environment();
    placeOperands();
    return help
        ? new Given(List.of("--help"), List.of(), Map.of(), List.of(), true)
        : new Given(words, problems, stoodIn, notes, false);
  }

  private void longFlag(String word, Deque<String> rest) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    OptionSpec flag = known.get(name);
    if (flag == null) {
      stranger(name, equals >= 0, rest);
    } else {
      take(flag, name, equals < 0 ? null : word.substring(equals + 1), rest);
    }
  }

  /** {@code -qv}, {@code -j4}, {@code -j 4}, {@code -j=4}. */
  private void shortFlags(String word, Deque<String> rest) {
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    if (word.length() > 2 && known.containsKey("-" + name)) {
      stranger(name, word.contains("="), rest);
      return;
    }
    for (int i = 1; i < word.length(); i++) {
      String one = "-" + word.charAt(i);
      OptionSpec flag = known.get(one);
      if (flag == null) {
        stranger(i == 1 ? name : one, word.contains("="), rest);
        return;
      }
      String attached = word.substring(i + 1);
      if (takesValue(flag) || attached.startsWith("=")) {
        boolean isThere = !attached.isEmpty();
        take(
            flag,
            one,
            isThere ? attached.substring(attached.indexOf('=') == 0 ? 1 : 0) : null,
            rest);
        return;
      }
      take(flag, one, null, rest);
    }
  }

  private void take(OptionSpec flag, String name, @Nullable String attached, Deque<String> rest) {
    if (flag.usageHelp()) {
      help = true;
    } else if (takesValue(flag)) {
      Optional<String> value = attached == null ? next(flag, name, rest) : Optional.of(attached);
      value.ifPresentOrElse(text -> accept(flag, name, text), () -> valueless.add(flag));
    } else if (attached == null || isTruth(attached)) {
      if (seen.putIfAbsent(flag, "") == null && (attached == null || isTrue(attached))) {
        words.add(longest(flag));
      }
    } else {
      problems.add(name + " takes no value: '" + attached + "'");
    }
  }

  /** The value in the next word, if that can be one. */
  private Optional<String> next(OptionSpec flag, String name, Deque<String> rest) {
    String word = rest.peek();
    String needs = name + " needs a value (" + flag.paramLabel() + ")";
    if (word == null) {
      problems.add(needs + ", and nothing follows it");
      return Optional.empty();
    }
    if (isFlag(word)) {
      problems.add(
          needs + ", and '" + word + "' is a flag; if it is meant, write " + name + "=" + word);
      return Optional.empty();
    }
    return Optional.of(rest.remove());
  }

  private void accept(OptionSpec flag, String name, String value) {
    String earlier = seen.putIfAbsent(flag, value);
    if (earlier != null && !flag.isMultiValue()) {
      problems.add(name + ": given more than once, with '" + earlier + "' and '" + value + "'");
      return;
    }
    words.add(name + "=" + value);
  }

  /** The word behind it may be its value: it is no operand unless one is missing. */
  private void stranger(String name, boolean valueAttached, Deque<String> rest) {
    problems.add("there is no flag " + name + hint(name));
    String next = rest.peek();
    if (!valueAttached && next != null && !next.startsWith("-")) {
      uncertain.add(rest.remove());
    }
  }

  private String hint(String name) {
    if (known.containsKey("-" + name)) {
      return ", did you mean '-" + name + "'?";
    }
    if (name.length() == 2) {
      // Every letter is near every other one: only its other case is a hint.
      String other =
          name.equals(name.toLowerCase(Locale.ROOT))
              ? name.toUpperCase(Locale.ROOT)
              : name.toLowerCase(Locale.ROOT);
      return known.containsKey(other) ? ", did you mean '" + other + "'?" : "";
    }
    return Nearest.hint(
        name.toLowerCase(Locale.ROOT),
        known.keySet().stream().filter(flag -> flag.startsWith("--")).toList());
  }

  private void placeOperands() {
    int wanted = command.positionalParameters().size();
    boolean anyNumber =
        command.positionalParameters().stream().anyMatch(operand -> operand.arity().max() > 1);
    while (operands.size() < wanted && !uncertain.isEmpty()) {
      operands.add(uncertain.remove());
    }
    int required =
        command.positionalParameters().stream().mapToInt(operand -> operand.arity().min()).sum();
    while (operands.size() < required) {
      // The command knows best how to say that it is missing, together with what else is wrong.
      operands.add("");
    }
    if (!operands.isEmpty()) {
      words.add("--");
    }
    for (int i = 0; i < operands.size(); i++) {
      if (i < wanted || anyNumber) {
        words.add(operands.get(i));
      } else {
        problems.add("'" + operands.get(i) + "' is too much" + roleOfOperands());
      }
    }
  }

  private String roleOfOperands() {
    return command.positionalParameters().isEmpty()
        ? ": " + command.name() + " takes flags alone"
        : ": " + command.name() + " takes flags and one " + label();
  }

  private String label() {
    return command.positionalParameters().getFirst().paramLabel();
  }

  /** What was not typed may stand in the environment; says by flag which variable that was. */
  private Map<String, String> environment() {
    Map<String, String> stoodIn = new LinkedHashMap<>();
    Precedence precedence = precedence();
    for (OptionSpec flag : command.options()) {
      Optional<String> variable = Variables.nameOf(flag);
      Optional<String> value = variable.flatMap(variables::value);
      if (value.isPresent() && !seen.containsKey(flag) && !valueless.contains(flag)) {
        Precedence.Ruling ruling = precedence.of(longest(flag), value.get());
        if (!ruling.stands()) {
          if (!ruling.reason().isEmpty()) {
            notes.add(variable.orElseThrow() + " gives way to " + ruling.reason());
          }
          continue;
        }
        for (String name : flag.names()) {
          stoodIn.put(name, variable.orElseThrow());
        }
        standIn(flag, variable.get(), value.get());
      }
    }
    return stoodIn;
  }

  private Precedence precedence() {
    Map<String, String> typed = new HashMap<>();
    seen.forEach((flag, value) -> typed.put(longest(flag), value));
    return new Precedence(command.name(), typed, this::isThere);
  }

  private boolean isThere(String name) {
    OptionSpec flag = known.get(name);
    if (flag == null) {
      return false;
    }
    if (seen.containsKey(flag)) {
      return takesValue(flag) || words.contains(name);
    }
    return Variables.nameOf(flag)
        .flatMap(variables::value)
        .filter(value -> takesValue(flag) || isTrue(value))
        .isPresent();
  }

  private void standIn(OptionSpec flag, String variable, String value) {
    if (!takesValue(flag)) {
      if (!isTruth(value)) {
        problems.add(variable + ": '" + value + "' is none of true, false, 1, 0");
      } else if (isTrue(value)) {
        words.add(longest(flag));
      }
    } else if (flag.isMultiValue()) {
      value
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(l -> words.add(longest(flag) + "=" + l));
    } else {
      words.add(longest(flag) + "=" + value);
    }
  }

  private boolean isFlag(String word) {
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    return known.containsKey(name) || word.startsWith("--");
  }

  private static boolean takesValue(OptionSpec flag) {
    return flag.arity().max() > 0;
  }

  private static boolean isTruth(String text) {
    return isTrue(text) || text.equalsIgnoreCase("false") || text.equals("0");
  }

  private static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true") || text.equals("1");
  }

  private static String longest(OptionSpec flag) {
    return Arrays.stream(flag.names())
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .orElse(flag.names()[0]);
  }
}

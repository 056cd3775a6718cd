package io.cookline.coordinator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The words behind the name of a command, each value in one word with its flag. */
record TypedWords(List<String> words) {

  /**
   * The words of a command that was parsed.
   *
   * @param without flags to leave out
   */
  static TypedWords behind(CommandSpec command, String... without) {
    List<String> all = command.commandLine().getParseResult().originalArgs();
    Set<String> left = Arrays.stream(without).collect(Collectors.toSet());
    return new TypedWords(
        all.subList(all.indexOf(command.name()) + 1, all.size()).stream()
            .filter(word -> !left.contains(word))
            .toList());
  }

  /** With what was found out in place of {@code auto}: a run that goes on is what it was. */
  TypedWords settled(String flag, String value) {
    List<String> settled = new ArrayList<>(List.of(flag + "=" + value));
    words.stream().filter(word -> !word.equals(flag + "=auto")).forEach(settled::add);
    return new TypedWords(settled);
  }

  /** The flags alone. */
  List<String> withoutOperands() {
    int end = words.indexOf("--");
    return end < 0 ? words : words.subList(0, end);
  }
}

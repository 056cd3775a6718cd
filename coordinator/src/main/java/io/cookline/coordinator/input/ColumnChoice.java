package io.cookline.coordinator.input;

import io.cookline.coordinator.args.Nearest;
import io.cookline.coordinator.sink.FailureFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which column of a table has the items.
 *
 * @param asked what the user named
 * @param usual what the job calls its items
 */
record ColumnChoice(Optional<String> asked, String usual) {

  private static final int SHOWN = 20;

  /** A file without a header would lose its first item without a word. */
  private static final Pattern LOOKS_LIKE_DATA = Pattern.compile("[0-9]+|[a-zA-Z]+://.*");

  /** Of files that are called CSV and have semicolons, or are called TSV and have commas. */
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|,]");

  /** Where it is. Empty after a problem was told. */
  OptionalInt find(List<String> header, Consumer<String> problem) {
    if (asked.isPresent()) {
      return only(asked.get(), header, problem);
    }
    if (header.size() == 1) {
      if (LOOKS_LIKE_DATA.matcher(header.getFirst()).matches()) {
        problem.accept(
            "'"
                + header.getFirst()
                + "' is no header, which this format needs: say --input-format text if there is"
                + " an item on each line, or --column NAME if that is the column's name");
        return OptionalInt.empty();
      }
      if (OTHER_SEPARATOR.matcher(header.getFirst()).find()) {
        problem.accept(
            "'"
                + header.getFirst()
                + "' is one column: fields are separated by commas in CSV, by tabs in TSV (say"
                + " --column NAME if that is its name)");
        return OptionalInt.empty();
      }
      return OptionalInt.of(0);
    }
    if (header.equals(FailureFile.columns())) {
      return OptionalInt.of(0);
    }
    if (header.contains(usual)) {
      return only(usual, header, problem);
    }
    problem.accept("say with --column which of these has the items: " + shown(header));
    return OptionalInt.empty();
  }

  private static OptionalInt only(String name, List<String> header, Consumer<String> problem) {
    int place = header.indexOf(name);
    if (place < 0) {
      problem.accept(
          "no column '"
              + name
              + "'"
              + Nearest.hint(name, header)
              + " (there is "
              + shown(header)
              + ")");
      return OptionalInt.empty();
    }
    if (place != header.lastIndexOf(name)) {
      problem.accept("two columns are called '" + name + "'");
      return OptionalInt.empty();
    }
    return OptionalInt.of(place);
  }

  private static String shown(List<String> header) {
    String names = String.join(", ", header.subList(0, Math.min(SHOWN, header.size())));
    return header.size() > SHOWN ? names + ", … " + header.size() + " in all" : names;
  }
}

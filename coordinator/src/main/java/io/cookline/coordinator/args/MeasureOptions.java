package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How strategies are measured, and what is shown of it. */
final class MeasureOptions {

  private static final Set<String> WITH_VALUE = Set.of("--limit", "--rounds", "--html");
  private static final Set<String> ALONE = Set.of("--json");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = {
        "How often each strategy is measured (default: 3, what is far behind once;",
        "1 where a host is limited)."
      })
  @Nullable String rounds;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page with the chart there.")
  @Nullable String html;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  /** The words of a user without those that are for measuring: what is left is a run's. */
  static List<String> without(List<String> words) {
    List<String> left = new ArrayList<>();
    for (Iterator<String> each = words.iterator(); each.hasNext(); ) {
      String word = each.next();
      if (WITH_VALUE.contains(word)) {
        if (each.hasNext()) {
          each.next();
        }
      } else if (!ALONE.contains(word)
          && WITH_VALUE.stream().noneMatch(flag -> word.startsWith(flag + "="))) {
        left.add(word);
      }
    }
    return left;
  }
}

package io.cookline.jobs;

import java.util.List;
import java.util.Optional;
import org.jsoup.select.Evaluator;

/**
 * All that is taken from each page of a run, read once.
 *
 * @param texts as the user wrote them
 * @param each in that order
 * @param evaluators one for each
 * @param mayBeEarly whether all of it may be certain before a page ends
 * @param heading the name of a heading whose text is all that is taken
 */
record Selections(
    List<String> texts,
    List<Selection> each,
    List<Evaluator> evaluators,
    boolean mayBeEarly,
    Optional<String> heading) {

  /**
   * Reads the values of {@code select}.
   *
   * @throws IllegalArgumentException if one is no CSS selector
   */
  static Selections of(List<String> texts) {
    List<Selection> each = texts.stream().map(Selection::parse).toList();
    return new Selections(
        texts,
        each,
        each.stream().map(Selection::evaluator).toList(),
        each.stream().allMatch(EarlyMatches::mayBeCertain),
        each.size() == 1 ? heading(each.getFirst()) : Optional.empty());
  }

  private static Optional<String> heading(Selection selection) {
    return selection.attribute().isEmpty() && selection.css().matches("h[1-6]")
        ? Optional.of(selection.css())
        : Optional.empty();
  }
}

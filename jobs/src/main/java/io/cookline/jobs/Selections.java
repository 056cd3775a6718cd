package io.cookline.jobs;

import java.util.List;
import org.jsoup.select.Evaluator;

/**
 * All that is taken from each page of a run, read once.
 *
 * @param texts as the user wrote them
 * @param each in that order
 * @param evaluators one for each
 * @param mayBeEarly whether all of it may be certain before a page ends
 */
record Selections(
    List<String> texts, List<Selection> each, List<Evaluator> evaluators, boolean mayBeEarly) {

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
        each.stream().allMatch(EarlyMatches::mayBeCertain));
  }
}

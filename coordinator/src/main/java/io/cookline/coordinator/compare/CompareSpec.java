package io.cookline.coordinator.compare;

import io.cookline.coordinator.run.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user asked to be compared, checked.
 *
 * @param run the run, of which the strategy counts for nothing
 * @param words as typed, from the job on, as far as they are a run's; the measured process reads
 *     them again
 * @param limit how many items
 * @param rounds how many rounds, if the user wants to say
 * @param shown what is shown
 */
public record CompareSpec(
    RunSpec run, List<String> words, int limit, OptionalInt rounds, Shown shown) {

  /**
   * What is shown.
   *
   * @param html also a page, there
   * @param json figures for a program instead of a table and a chart
   * @param quiet nothing on standard error unless something fails
   */
  public record Shown(Optional<Path> html, boolean json, boolean quiet) {}
}

package io.cookline.coordinator.runner;

import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.RunSpec;
import java.util.ArrayList;
import java.util.List;

/** What a user should know at the end, beside the summary line: nothing if all went well. */
final class Conclusion {

  private Conclusion() {}

  /**
   * What a run leaves beside its output.
   *
   * @param leftovers what there is of the output of a run that did not complete; may be empty
   * @param failures the first failures that differ
   */
  record Traces(String leftovers, List<String> failures) {}

  static List<String> lines(
      End end, Traces traces, RunSpec spec, Counts counts, RunDirectory directory) {
    List<String> lines = new ArrayList<>();
    if (counts.failed() > 0) {
      lines.add(
          "cookline: "
              + (counts.failed() == 1 ? "1 item" : counts.failed() + " items")
              + " failed, see "
              + directory.failures());
      traces.failures().forEach(failure -> lines.add("  " + failure));
    }
    switch (end.reason()) {
      case COMPLETE -> {}
      case DRAINED ->
          lines.add(
              "cookline: stopped by "
                  + end.message()
                  + ", "
                  + (counts.items() - counts.finished())
                  + " items left");
      case CANCELLED -> lines.add("cookline: cancelled: " + end.message());
      case NO_WORKER -> {
        lines.add("cookline: " + end.message());
        lines.add("  what to do: cookline doctor");
      }
      case REFUSED -> lines.add("cookline: " + end.message());
      case HUNG -> {
        lines.add("cookline: " + end.message());
        lines.add("  what to do: the same with --strategy processes+async");
      }
      case OUTPUT_FAILED ->
          lines.add(
              "cookline: the output can't be written ("
                  + spec.places().output().name()
                  + "): "
                  + end.message());
    }
    if (end.reason() != End.Reason.COMPLETE && !traces.leftovers().isEmpty()) {
      lines.add("  the records so far are in " + traces.leftovers());
    }
    return lines;
  }
}

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
   * The lines.
   *
   * @param failures the first failures that differ
   */
  static List<String> lines(
      End end, List<String> failures, RunSpec spec, Counts counts, OpenRun run) {
    RunDirectory directory = run.directory();
    List<String> lines = new ArrayList<>();
    if (counts.failed() > 0) {
      lines.add(
          "cookline: "
              + (counts.failed() == 1 ? "1 item" : counts.failed() + " items")
              + " failed, see "
              + directory.failures());
      failures.forEach(failure -> lines.add("  " + failure));
    }
    String left = (counts.items() - counts.finished()) + " items left";
    switch (end.reason()) {
      case COMPLETE -> {}
      case DRAINED -> lines.add("cookline: stopped by " + end.message() + ", " + left);
      case OUT_OF_TIME -> lines.add("cookline: stopped: " + end.message() + ", " + left);
      case HALTED -> lines.add("cookline: ended by " + end.message() + ", " + left);
      case CANCELLED -> lines.add("cookline: cancelled: " + end.message() + ", " + left);
      case NO_WORKER -> {
        lines.add("cookline: " + end.message());
        lines.add("  what to do: cookline doctor");
      }
      case REFUSED -> lines.add("cookline: " + end.message());
      case HUNG -> {
        lines.add("cookline: " + end.message());
        lines.add("  what to do: resume it; it goes on with worker processes");
      }
      case OUTPUT_FAILED ->
          lines.add(
              "cookline: the output can't be written ("
                  + spec.places().output().name()
                  + "): "
                  + end.message());
    }
    if (end.reason() != End.Reason.COMPLETE) {
      lines.add(
          "  to go on: cookline resume "
              + directory.path()
              + (run.past().retrying() ? " --retry-failed" : ""));
      if (counts.ok() > 0) {
        lines.add(
            "  the records so far: cookline export " + directory.path() + " -O FILE[:FORMAT]");
      }
    } else if (counts.failed() > 0) {
      lines.add("  to try them again: cookline resume " + directory.path() + " --retry-failed");
    }
    return lines;
  }
}

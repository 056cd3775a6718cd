package io.cookline.coordinator.args;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.RunSpec.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what the user wants to see meanwhile. */
final class TalkArguments {

  private final TalkOptions options;
  private final Checks checks;

  TalkArguments(TalkOptions options, Checks checks) {
    this.options = options;
    this.checks = checks;
  }

  /**
   * @param notes what was asked for and has no effect, a sentence each
   */
  RunSpec.Talk read(List<String> notes) {
    return new RunSpec.Talk(progress(), options.verbose, notes);
  }

  /** What {@code --progress} may say. */
  static List<String> words() {
    return Arrays.stream(Progress.values())
        .filter(progress -> progress != Progress.QUIET)
        .map(progress -> progress.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private Progress progress() {
    Progress asked = asked().orElse(Progress.NONE);
    if (options.json && (asked == Progress.BAR || asked == Progress.PLAIN)) {
      checks
          .problems()
          .add("--progress: " + options.progress + " and --json contradict each other");
    }
    if (options.quiet) {
      return Progress.QUIET;
    }
    return options.json && asked == Progress.AUTO ? Progress.JSON : asked;
  }

  private Optional<Progress> asked() {
    if (!words().contains(options.progress)) {
      checks
          .problems()
          .add(
              "--progress: '"
                  + options.progress
                  + "' is none of "
                  + String.join(", ", words())
                  + Nearest.hint(options.progress, words()));
      return Optional.empty();
    }
    return Optional.of(Progress.valueOf(options.progress.toUpperCase(Locale.ROOT)));
  }
}

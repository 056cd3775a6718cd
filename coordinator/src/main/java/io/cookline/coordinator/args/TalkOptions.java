package io.cookline.coordinator.args;

import java.util.Iterator;
import picocli.CommandLine.Option;

/** What the user gets to see meanwhile. */
final class TalkOptions {

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      completionCandidates = ProgressWords.class,
      description =
          "auto, bar, plain, json or none (default: ${DEFAULT-VALUE}, a bar where stderr is a"
              + " terminal, else a line every 10 s); json is an object a second.")
  String progress = "auto";

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on stderr unless something failed.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More on stderr: workers, heaps, retries and their reasons, times.")
  boolean verbose;

  @Option(
      names = "--json",
      description = "What stands on stderr as JSON, an object a line; records stay as they are.")
  boolean json;

  /** For the completion of shells. */
  static final class ProgressWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return TalkArguments.words().iterator();
    }
  }

  /** Whether messages and progress are wanted as JSON. */
  boolean wantsJson() {
    return json || progress.equals("json");
  }
}

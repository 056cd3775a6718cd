package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What may be different when a run goes on: who does the work and how, never what it is. */
public final class ResumeOptions {

  @Option(names = "--retry-failed", description = "Items that have failed run again too.")
  boolean retryFailed;

  @ArgGroup(validate = false, heading = "%nCrew:%n", order = 3)
  CrewOptions crew = new CrewOptions();

  @ArgGroup(validate = false, heading = "%nFailures and time:%n", order = 4)
  AttemptOptions attempts = new AttemptOptions();

  @ArgGroup(validate = false, heading = "%nWeb:%n", order = 5)
  WebOptions web = new WebOptions();

  @ArgGroup(validate = false, heading = "%nWhat is shown:%n", order = 6)
  TalkOptions talk = new TalkOptions();

  @Option(
      names = "--joblog",
      paramLabel = "FILE",
      description = "Also write the joblog there, in GNU parallel's columns.")
  @Nullable String joblog;

  @Option(
      names = "--jobs-path",
      paramLabel = "JAR",
      description = "Where the jar of the job is now, if it was moved; it must be the same one.")
  List<String> jars = new ArrayList<>();

  /** Whether items that have failed run again. */
  public boolean retryFailed() {
    return retryFailed;
  }

  /** Whether messages and progress are wanted as JSON. */
  public boolean wantsJson() {
    return talk.wantsJson();
  }
}

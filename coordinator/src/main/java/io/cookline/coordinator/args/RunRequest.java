package io.cookline.coordinator.args;

import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks what a user typed and makes a {@link RunSpec} of it; or says everything that is wrong. */
public final class RunRequest {

  private final Job job;
  private final RunOptions options;
  private final String command;
  private final Machine machine;
  private final Checks checks = new Checks();
  private final List<String> problems = checks.problems();

  /** A request that is not checked yet. */
  public RunRequest(Job job, RunOptions options) {
    this(job, options, "run", Machine.ofThisProcess());
  }

  /**
   * A request that is not checked yet.
   *
   * @param command what the user typed before the job
   */
  RunRequest(Job job, RunOptions options, String command) {
    this(job, options, command, Machine.ofThisProcess());
  }

  RunRequest(Job job, RunOptions options, Machine machine) {
    this(job, options, "run", machine);
  }

  private RunRequest(Job job, RunOptions options, String command, Machine machine) {
    this.job = job;
    this.options = options;
    this.command = command;
    this.machine = machine;
  }

  /** What is wrong, as far as it is known; takes what others find. */
  public List<String> problems() {
    return problems;
  }

  /**
   * The checked request.
   *
   * @param runName a name for a run directory that was not named
   */
  public RunSpec check(String runName) throws UserError {
    RunSpec.Work work = new ItemArguments(job, options.items, checks).read();
    CrewArguments crew = new CrewArguments(options.crew, job.info().load(), checks, machine);
    RunSpec.Crewing crewing = crew.read();
    RunSpec.Conduct conduct = new ConductArguments(options.attempts, options.web, checks).read();
    RunSpec.Places places =
        new RunSpec.Places(
            new OutputArgument(job, checks).read(options.output, work.params()),
            results(),
            checks
                .path("--run-dir", options.output.runDirectory)
                .orElseGet(() -> Path.of("runs", runName)));
    RunSpec.Talk talk = new TalkArguments(options.talk, checks).read(crew.notes());
    String name = job.info().name();
    checks.refuseProblems(
        command + " " + name, "cookline jobs " + name + ", cookline " + command + " --help");
    return new RunSpec(work, crewing, conduct, places, talk);
  }

  private Optional<Path> results() {
    Optional<Path> folder =
        options.output.results == null
            ? job.resultsFolder().map(Path::of)
            : checks.path("--results", options.output.results);
    if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
      problems.add("--results: " + folder.get() + " is no directory");
    }
    return folder;
  }
}

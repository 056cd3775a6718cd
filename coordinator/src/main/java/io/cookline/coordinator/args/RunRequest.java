package io.cookline.coordinator.args;

import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks what a user typed and makes a {@link RunSpec} of it; or says everything that is wrong. */
public final class RunRequest {

  private final Job job;
  private final RunOptions options;
  private final String command;
  private final Machine machine;
  private final Checks checks = new Checks();
  private boolean itemsAreKnown;
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

  /** The run goes on with the items that it has: its input need not be there any more. */
  public RunRequest withKnownItems() {
    itemsAreKnown = true;
    return this;
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
    ItemArguments items = new ItemArguments(job, options.items, checks, itemsAreKnown);
    RunSpec.Work work = items.read();
    CrewArguments crew = new CrewArguments(options.crew, job.info().load(), checks, machine);
    RunSpec.Crewing crewing = crew.read();
    RunSpec.Conduct conduct = new ConductArguments(options.attempts, options.web, checks).read();
    OutputArgument argument = new OutputArgument(checks);
    RunSpec.Output output = argument.read(options.output);
    if (items.parametersAreSound()) {
      argument.checkColumns(output, "job " + job.info().name(), job.columns(work.params()));
    }
    RunSpec.Places places =
        new RunSpec.Places(
            output,
            results(work.pick().part()),
            runDirectory(options.output, checks).orElseGet(() -> Path.of("runs", runName)),
            joblog(options.output, checks),
            durability(options.output, checks));
    RunSpec.Talk talk = new TalkArguments(options.talk, checks).read(crew.notes());
    String name = job.info().name();
    checks.refuseProblems(
        command + " " + name, "cookline jobs " + name + ", cookline " + command + " --help");
    return new RunSpec(work, crewing, conduct, places, talk);
  }

  /**
   * Some jobs have a folder of their own for what they attach; and each part of an array has one in
   * that, for a file of one part would take the place of another's that is called the same.
   */
  private Optional<Path> results(Optional<ArrayPart> part) {
    Optional<Path> folder = results();
    return part.isEmpty() ? folder : folder.map(all -> all.resolve(part.get().folder()));
  }

  private Optional<Path> results() {
    if (options.output.results != null) {
      return results(options.output, checks);
    }
    Optional<Path> usual = job.resultsFolder().map(Path::of);
    usual.ifPresent(folder -> checkResults(folder, checks));
    return usual;
  }

  /** What is wrong with everything that can be judged without the job. */
  public static List<String> problemsBesideJob(RunOptions options) {
    Checks checks = new Checks();
    InputArgument input = new InputArgument(options.items, checks);
    var _ = input.input();
    var _ = input.pick();
    // What the job mostly does is no matter of right and wrong.
    var _ = new CrewArguments(options.crew, Load.WAITS, checks, Machine.ofThisProcess()).read();
    var _ = new ConductArguments(options.attempts, options.web, checks).read();
    var _ = new OutputArgument(checks).read(options.output);
    var _ = results(options.output, checks);
    var _ = runDirectory(options.output, checks);
    var _ = joblog(options.output, checks);
    var _ = durability(options.output, checks);
    var _ = new TalkArguments(options.talk, checks).read(List.of());
    return checks.problems();
  }

  private static Optional<Path> joblog(OutputOptions options, Checks checks) {
    Optional<Path> file = checks.path("--joblog", options.joblog);
    Optional<Path> folder = file.map(path -> path.toAbsolutePath().getParent());
    if (file.isPresent() && Files.isDirectory(file.get())) {
      checks.problems().add("--joblog: " + file.get() + " is a directory");
    } else if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      checks.problems().add("--joblog: no directory " + folder.get() + "; make it first");
    }
    return file;
  }

  private static RunSpec.Durability durability(OutputOptions options, Checks checks) {
    for (RunSpec.Durability durability : RunSpec.Durability.values()) {
      if (durability.name().toLowerCase(Locale.ROOT).equals(options.durability)) {
        return durability;
      }
    }
    checks
        .problems()
        .add(
            "--durability: '"
                + options.durability
                + "' is none of group, item"
                + Nearest.hint(options.durability, List.of("group", "item")));
    return RunSpec.Durability.GROUP;
  }

  private static Optional<Path> runDirectory(OutputOptions options, Checks checks) {
    return checks.path("--run-dir", options.runDirectory);
  }

  private static Optional<Path> results(OutputOptions options, Checks checks) {
    Optional<Path> folder = checks.path("--results", options.results);
    folder.ifPresent(path -> checkResults(path, checks));
    return folder;
  }

  private static void checkResults(Path folder, Checks checks) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      checks.problems().add("--results: " + folder + " is no directory");
    }
  }
}

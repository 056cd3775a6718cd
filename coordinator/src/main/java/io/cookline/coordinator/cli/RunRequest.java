package io.cookline.coordinator.cli;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Load;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.Cidr;
import io.cookline.worker.http.WebClientOptions;
import io.cookline.worker.http.WebUrls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a user typed and makes a {@link RunSpec} of it; or says everything that is wrong. */
final class RunRequest {

  private static final int MOST_WORKERS = 4096;
  private static final int MOST_IN_FLIGHT = 100_000;

  private final Job job;
  private final RunOptions options;
  private final Checks checks = new Checks();
  private final List<String> problems = checks.problems();

  RunRequest(Job job, RunOptions options) {
    this.job = job;
    this.options = options;
  }

  /** What is wrong, as far as it is known; takes what others find. */
  List<String> problems() {
    return problems;
  }

  /**
   * The checked request.
   *
   * @param runName a name for a run directory that was not named
   */
  RunSpec check(String runName) throws UserError {
    Params params =
        new ParameterReader(job.info(), new WebUrls(), problems).read(options.parameters);
    problems.addAll(job.check(params, new WebUrls()));
    Optional<RunSpec.Input> input = input(params);
    Optional<Strategy> strategy = strategy();
    int workers = workers(strategy);
    int inFlight = inFlight(strategy);
    Attempts attempts = attempts();
    Assignment.WebManners web = web();
    Duration grace = checks.duration("--grace", options.grace, Duration.ZERO);
    RunSpec.Output output = new OutputArgument(job, checks).read(options.output, params);
    Optional<Path> results = results();
    RunSpec.Talk talk = new RunSpec.Talk(progress(), options.verbose, notes(strategy));
    Optional<Path> runDirectory = checks.path("--run-dir", options.runDirectory);
    if (!problems.isEmpty()) {
      throw new UserError(ExitCode.USAGE, whole());
    }
    return new RunSpec(
        new RunSpec.Work(job, params, input),
        new RunSpec.Crewing(strategy.orElseThrow(), workers, inFlight),
        new RunSpec.Conduct(attempts, web, grace),
        new RunSpec.Places(output, results, runDirectory.orElseGet(() -> Path.of("runs", runName))),
        talk);
  }

  private List<String> whole() {
    String name = job.info().name();
    List<String> lines = new ArrayList<>();
    lines.add(
        "run "
            + name
            + ": "
            + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    lines.addAll(problems);
    lines.add("see: cookline jobs " + name + ", cookline run --help");
    return lines;
  }

  private Optional<RunSpec.Input> input(Params params) {
    if (options.input == null) {
      if (problems.isEmpty() && isWithoutItems(params)) {
        problems.add(
            "nothing to do: give items with -i FILE (or -i - for standard input), or parameters"
                + " that make some, such as: "
                + job.info().examples().getFirst());
      }
      return Optional.empty();
    }
    if (problems.isEmpty() && !isWithoutItems(params) && givenParametersMakeItems(params)) {
      problems.add("-i and parameters that make items of their own can't be combined");
    }
    if (options.input.equals("-")) {
      return Optional.of(new RunSpec.Input(Optional.empty()));
    }
    Optional<Path> file = checks.path("--input", options.input);
    if (file.isPresent()) {
      if (!Files.exists(file.get())) {
        problems.add("--input: no file " + file.get());
      } else if (Files.isDirectory(file.get())) {
        problems.add("--input: " + file.get() + " is a directory");
      } else if (!Files.isReadable(file.get())) {
        problems.add("--input: " + file.get() + " can't be read");
      }
    }
    return Optional.of(new RunSpec.Input(file));
  }

  private boolean isWithoutItems(Params params) {
    try (var items = job.items(params)) {
      return !items.iterator().hasNext();
    }
  }

  /** Defaults that make items, such as power's, give way to an input without a word. */
  private boolean givenParametersMakeItems(Params params) {
    if (options.parameters.isEmpty()) {
      return false;
    }
    try (var items = job.items(params);
        var usual = job.items(Params.of(job.info(), Map.of()))) {
      return !items.limit(3).toList().equals(usual.limit(3).toList());
    }
  }

  private Optional<Strategy> strategy() {
    Optional<Strategy> strategy = Strategy.of(options.strategy);
    if (strategy.isEmpty()) {
      problems.add(
          "--strategy: '"
              + options.strategy
              + "' is none of "
              + String.join(", ", Strategy.words())
              + Nearest.hint(options.strategy, Strategy.words()));
    }
    return strategy;
  }

  private int workers(Optional<Strategy> strategy) {
    int workers = Runtime.getRuntime().availableProcessors();
    if (options.workers != null) {
      workers = checks.number("-j", options.workers, 1, MOST_WORKERS).orElse(workers);
    }
    return strategy.map(Strategy::processes).orElse(true) ? workers : 1;
  }

  private int inFlight(Optional<Strategy> strategy) {
    PaceName pace = strategy.map(Strategy::pace).orElse(PaceName.ASYNC);
    boolean computes = job.info().load() == Load.COMPUTES;
    int auto =
        switch (pace) {
          case SEQUENTIAL -> 1;
          case THREADED ->
              computes ? Runtime.getRuntime().availableProcessors() : Defaults.IN_FLIGHT_WAITS;
          case ASYNC -> computes ? Defaults.IN_FLIGHT_COMPUTES : Defaults.IN_FLIGHT_WAITS;
        };
    if (options.inFlight.equals("auto")) {
      return auto;
    }
    int asked = checks.number("--in-flight", options.inFlight, 1, MOST_IN_FLIGHT).orElse(auto);
    return pace == PaceName.SEQUENTIAL ? 1 : asked;
  }

  private Attempts attempts() {
    Duration timeout = checks.duration("--timeout", options.timeout, Duration.ofMillis(1));
    int retries = checks.number("--retries", options.retries, 0, 100).orElse(0);
    Set<Integer> retryOn = new HashSet<>(Defaults.RETRY_ON);
    if (options.retryOn != null) {
      retryOn.clear();
      for (String code : options.retryOn.split(",", -1)) {
        if (!code.isBlank()) {
          checks.number("--retry-on", code.strip(), 100, 599).ifPresent(retryOn::add);
        }
      }
    }
    return new Attempts(timeout, retries, retryOn);
  }

  private Assignment.WebManners web() {
    List<Cidr> networks = new ArrayList<>();
    for (String text : options.allowedNetworks) {
      try {
        networks.add(Cidr.parse(text));
      } catch (IllegalArgumentException e) {
        problems.add("--allow-net: " + e.getMessage());
      }
    }
    try {
      WebClientOptions.of(options.userAgent);
    } catch (IllegalArgumentException e) {
      problems.add("--user-agent: " + e.getMessage());
    }
    return new Assignment.WebManners(options.userAgent, networks);
  }

  private Optional<Path> results() {
    Optional<Path> folder =
        options.results == null
            ? job.resultsFolder().map(Path::of)
            : checks.path("--results", options.results);
    if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
      problems.add("--results: " + folder.get() + " is no directory");
    }
    return folder;
  }

  private List<String> notes(Optional<Strategy> strategy) {
    List<String> notes = new ArrayList<>();
    if (options.workers != null && strategy.isPresent() && !strategy.get().processes()) {
      notes.add("-j counts worker JVMs, and the strategy " + options.strategy + " has none");
    }
    if (!options.inFlight.equals("auto")
        && strategy.map(Strategy::pace).filter(PaceName.SEQUENTIAL::equals).isPresent()) {
      notes.add(
          "--in-flight has no effect: the strategy "
              + options.strategy
              + " takes one item after another");
    }
    return notes;
  }

  private RunSpec.Progress progress() {
    if (options.quiet) {
      return RunSpec.Progress.QUIET;
    }
    return switch (options.progress) {
      case "auto" -> RunSpec.Progress.AUTO;
      case "bar" -> RunSpec.Progress.BAR;
      case "plain" -> RunSpec.Progress.PLAIN;
      case "none" -> RunSpec.Progress.NONE;
      default -> {
        problems.add("--progress: '" + options.progress + "' is none of auto, bar, plain, none");
        yield RunSpec.Progress.NONE;
      }
    };
  }
}

package io.cookline.coordinator.cli;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Column;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks what a user typed and makes a {@link RunSpec} of it; or says everything that is wrong. */
final class RunRequest {

  private static final int MOST_WORKERS = 4096;
  private static final int MOST_IN_FLIGHT = 100_000;

  private final Job job;
  private final RunOptions options;
  private final List<String> problems = new ArrayList<>();

  RunRequest(Job job, RunOptions options) {
    this.job = job;
    this.options = options;
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
    Duration grace = duration("--grace", options.grace, Duration.ZERO);
    RunSpec.Output output = output(params);
    Optional<Path> results = results();
    RunSpec.Talk talk = new RunSpec.Talk(progress(), options.verbose);
    Optional<Path> runDirectory = path("--run-dir", options.runDirectory);
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
    Optional<Path> file = path("--input", options.input);
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
        var usual = job.items(Params.of(job.info(), java.util.Map.of()))) {
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
      workers = number("-j", options.workers, 1, MOST_WORKERS, Function.identity()).orElse(workers);
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
    int asked =
        number("--in-flight", options.inFlight, 1, MOST_IN_FLIGHT, Function.identity())
            .orElse(auto);
    return pace == PaceName.SEQUENTIAL ? 1 : asked;
  }

  private Attempts attempts() {
    Duration timeout = duration("--timeout", options.timeout, Duration.ofMillis(1));
    int retries = number("--retries", options.retries, 0, 100, Function.identity()).orElse(0);
    Set<Integer> retryOn = new HashSet<>(Defaults.RETRY_ON);
    if (options.retryOn != null) {
      retryOn.clear();
      for (String code : options.retryOn.split(",", -1)) {
        if (!code.isBlank()) {
          number("--retry-on", code.strip(), 100, 599, Function.identity()).ifPresent(retryOn::add);
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

  private RunSpec.Output output(Params params) {
    if (options.output == null) {
      return new RunSpec.Output(Optional.empty(), OutputFormat.TSV);
    }
    String text = options.output;
    int colon = text.lastIndexOf(':');
    Optional<OutputFormat> named =
        colon < 0
            ? Optional.empty()
            : OutputFormat.of(text.substring(colon + 1).toLowerCase(Locale.ROOT));
    String name = named.isPresent() ? text.substring(0, colon) : text;
    if (named.isEmpty() && colon >= 0 && text.substring(colon + 1).matches("[a-z]{1,8}")) {
      problems.add(
          "-O: no format '" + text.substring(colon + 1) + "'; there are tsv, jsonl and article");
    }
    boolean toStdout = name.equals("-");
    Optional<Path> file = toStdout ? Optional.empty() : path("-O", name);
    file.ifPresent(this::checkOutputFile);
    OutputFormat format =
        named.orElseGet(() -> file.map(OutputFormat::byExtension).orElse(OutputFormat.TSV));
    if (format == OutputFormat.ARTICLE
        && job.columns(params).stream().noneMatch(Column::headline)) {
      problems.add("-O: job " + job.info().name() + " has no headline for the article format");
    }
    return new RunSpec.Output(file, format);
  }

  private void checkOutputFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      problems.add("-O: " + file + " is a directory");
    } else if (folder == null || !Files.isDirectory(folder)) {
      problems.add("-O: no directory " + folder + "; make it first");
    } else if (!Files.isWritable(
        Files.exists(file) && !Files.isRegularFile(file) ? file : folder)) {
      problems.add("-O: can't write in " + folder);
    }
  }

  private Optional<Path> results() {
    Optional<Path> folder =
        options.results == null
            ? job.resultsFolder().map(Path::of)
            : path("--results", options.results);
    if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
      problems.add("--results: " + folder.get() + " is no directory");
    }
    return folder;
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

  private Duration duration(String flag, String text, Duration least) {
    Optional<Duration> duration = Quantity.duration(text).filter(d -> d.compareTo(least) >= 0);
    if (duration.isEmpty()) {
      problems.add(
          flag + ": '" + text + "' is no duration; write 500ms, 30s, 5m or 2h, up to a year");
    }
    return duration.orElse(Duration.ofSeconds(1));
  }

  private <T> Optional<T> number(
      String flag, String text, int least, int most, Function<Integer, T> as) {
    Optional<Integer> number = Quantity.whole(text, least, most);
    if (number.isEmpty()) {
      problems.add(flag + ": '" + text + "' is no whole number from " + least + " to " + most);
    }
    return number.map(as);
  }

  private Optional<Path> path(String flag, @org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      problems.add(flag + ": the name is empty");
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (java.nio.file.InvalidPathException e) {
      problems.add(flag + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}

package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.machine.FreeMemory;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.OpenFiles;
import io.cookline.coordinator.machine.UsableCores;
import io.cookline.coordinator.machine.WorkerMemory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRequestTest {

  private static final int CORES = 8;

  /** Where nothing is short. */
  private static final Machine MACHINE =
      new Machine(
          new UsableCores(CORES, ""),
          new FreeMemory(1L << 50, ""),
          new WorkerMemory(1L << 50),
          new OpenFiles(1 << 20));

  @TempDir Path folder;

  private final RunOptions options = new RunOptions();

  @Test
  void without_a_job_everything_else_is_judged_even_so() {
    options.items.input = folder.resolve("none.txt").toString();
    options.items.limit = "0";
    options.crew.workers = "none";
    options.attempts.timeout = "soon";
    options.output.output = folder.resolve("none/x.tsv").toString();
    options.output.runDirectory = "";
    options.talk.progress = "loud";
    assertThat(RunRequest.problemsBesideJob(options))
        .map(problem -> problem.split(":", 2)[0])
        .containsExactly("--input", "--limit", "-j", "--timeout", "-O", "--run-dir", "--progress");
  }

  @Test
  void a_run_that_is_measured_opens_no_input_and_needs_no_items() throws UserError {
    Job job = JobArgument.find("hello");
    options.items.input = folder.resolve("a pipe that is gone").toString();
    options.items.format = "csv";
    options.items.column = "name";
    options.measure(job, Strategy.SYNC, folder);
    assertThat(new RunRequest(job, options, MACHINE).check("measure").work().input()).isEmpty();
  }

  @Test
  void a_request_without_flags_has_the_defaults() throws UserError {
    options.items.parameters.add("name=Ada");
    RunSpec spec = new RunRequest(JobArgument.find("hello"), options, MACHINE).check("hello-1");

    assertThat(spec.crewing())
        .isEqualTo(new RunSpec.Crewing(Strategy.PROCESSES_ASYNC, CORES, 256, 1024));
    assertThat(spec.work().input()).isEmpty();
    assertThat(spec.conduct().attempts().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(spec.conduct().attempts().retries()).isEqualTo(2);
    assertThat(spec.conduct().attempts().retryOn())
        .containsExactlyInAnyOrder(408, 425, 429, 500, 502, 503, 504, 522, 524);
    assertThat(spec.conduct().ends().grace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(spec.conduct().web().userAgent()).startsWith("cookline/");
    assertThat(spec.conduct().web().allowedNetworks()).isEmpty();
    assertThat(spec.places().output())
        .isEqualTo(new RunSpec.Output(Optional.empty(), OutputFormat.TSV));
    assertThat(spec.places().results()).isEmpty();
    assertThat(spec.places().runDirectory()).isEqualTo(Path.of("runs", "hello-1"));
    assertThat(spec.talk()).isEqualTo(new RunSpec.Talk(RunSpec.Progress.AUTO, false, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "sync, hello, 1, 1",
    "sync, power, 1, 1",
    "threads, hello, 1, 256",
    "threads, power, 1, cores",
    "async, hello, 1, 256",
    "async, power, 1, 1",
    "processes, hello, cores, 1",
    "processes, power, cores, 1",
    "processes+async, hello, cores, 256",
    "processes+async, power, cores, 1",
  })
  void workers_and_items_in_flight_follow_from_strategy_and_load(
      String strategy, String job, String workers, String inFlight) throws UserError {
    options.crew.strategy = strategy;
    options.items.parameters.add(job.equals("hello") ? "name=Ada" : "count=3");

    RunSpec.Crewing crewing =
        new RunRequest(JobArgument.find(job), options, MACHINE).check("x").crewing();
    assertThat(crewing.strategy().word()).isEqualTo(strategy);
    assertThat(crewing.workers()).isEqualTo(number(workers));
    assertThat(crewing.inFlight()).isEqualTo(number(inFlight));
  }

  @Test
  void what_is_asked_for_goes_before_the_defaults() throws UserError {
    options.crew.workers = "33";
    options.crew.inFlight = "1000";
    options.attempts.retries = "0";
    options.attempts.retryOn = "404, 503,";
    options.attempts.timeout = "500ms";
    options.attempts.grace = "0";
    options.web.allowedNetworks.add("10.0.0.0/8");
    options.web.userAgent = "";
    options.talk.progress = "plain";
    options.talk.verbose = true;
    options.output.results = folder.toString();
    options.output.runDirectory = folder.resolve("run").toString();

    RunSpec spec = check();
    assertThat(spec.crewing())
        .isEqualTo(new RunSpec.Crewing(Strategy.PROCESSES_ASYNC, 33, 1000, 1000));
    assertThat(spec.conduct().attempts().retries()).isZero();
    assertThat(spec.conduct().attempts().retryOn()).containsExactlyInAnyOrder(404, 503);
    assertThat(spec.conduct().attempts().timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(spec.conduct().ends().grace()).isZero();
    assertThat(spec.conduct().web().allowedNetworks()).hasToString("[10.0.0.0/8]");
    assertThat(spec.conduct().web().userAgent()).isEmpty();
    assertThat(spec.talk()).isEqualTo(new RunSpec.Talk(RunSpec.Progress.PLAIN, true, List.of()));
    assertThat(spec.places().results()).contains(folder);
    assertThat(spec.places().runDirectory()).isEqualTo(folder.resolve("run"));
  }

  @Test
  void workers_do_not_count_where_there_are_none_and_in_flight_not_in_a_sequence()
      throws UserError {
    options.crew.strategy = "sync";
    options.crew.workers = "8";
    options.crew.inFlight = "100";

    assertThat(check().crewing()).isEqualTo(new RunSpec.Crewing(Strategy.SYNC, 1, 1, 1));
  }

  @Test
  void quiet_goes_before_progress() throws UserError {
    options.talk.progress = "bar";
    options.talk.quiet = true;

    assertThat(check().talk().progress()).isEqualTo(RunSpec.Progress.QUIET);
  }

  @ParameterizedTest
  @CsvSource({
    "titles.tsv, titles.tsv, TSV",
    "titles.jsonl, titles.jsonl, JSONL",
    "titles.x.TSV, titles.x.TSV, TSV",
    "titles.JSONL, titles.JSONL, JSONL",
    "titles, titles, TSV",
    "titles:jsonl, titles, JSONL",
    "titles.tsv:jsonl, titles.tsv, JSONL",
    "titles.tsv:JSONL, titles.tsv, JSONL",
    "titles.tsv:article, titles.tsv, ARTICLE",
    "titles.article, titles.article, ARTICLE",
    "12:30.tsv, 12:30.tsv, TSV",
    "12:30.tsv:jsonl, 12:30.tsv, JSONL",
    "a:b:tsv, a:b, TSV",
  })
  void an_output_is_a_file_and_a_format(String typed, String file, OutputFormat format)
      throws UserError {
    options.output.output = folder.resolve(typed).toString();

    assertThat(check().places().output())
        .isEqualTo(new RunSpec.Output(Optional.of(folder.resolve(file)), format));
  }

  @ParameterizedTest
  @CsvSource({"-, TSV", "-:tsv, TSV", "-:jsonl, JSONL", "-:article, ARTICLE"})
  void a_dash_is_standard_output(String typed, OutputFormat format) throws UserError {
    options.output.output = typed;

    assertThat(check().places().output()).isEqualTo(new RunSpec.Output(Optional.empty(), format));
  }

  @Test
  void an_output_that_can_not_be_is_refused_now() throws IOException {
    Files.createDirectory(folder.resolve("dir"));

    assertThat(problemsWithOutput("dir"))
        .containsExactly("-O: " + folder.resolve("dir") + " is a directory");
    assertThat(problemsWithOutput("none/x.tsv"))
        .containsExactly("-O: no directory " + folder.resolve("none") + "; make it first");
    assertThat(problemsWithOutput("x.tsv:csvv"))
        .containsExactly(
            "-O: no format 'csvv', did you mean 'csv'? (there are tsv, csv, jsonl, article)");
    options.output.output = "";
    assertThat(problems()).containsExactly("-O: the name is empty");
    options.output.output = ":jsonl";
    assertThat(problems()).containsExactly("-O: the name is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "-j, 0",
    "-j, 4097",
    "-j, --1",
    "-j, many",
    "-j, ''",
    "--in-flight, 0",
    "--in-flight, 100001",
    "--in-flight, automatic",
    "--retries, 101",
    "--retries, -1",
    "--retry-on, 99",
    "--retry-on, 600",
    "--retry-on, 5xx",
    "--timeout, 0",
    "--timeout, soon",
    "--timeout, -1s",
    "--grace, -1s",
    "--grace, 10days",
    "--strategy, multiprocess",
    "--strategy, SYNC",
    "--progress, dots",
    "--allow-net, 10.0.0.0/33",
    "--allow-net, 10.0.0.1/8",
    "--allow-net, intranet",
    "--user-agent, 'né'",
    "--input, /nowhere/at/all",
    "--input, /",
    "--results, /dev/null",
    "--run-dir, ''",
  })
  void a_bad_value_is_named_with_its_flag(String flag, String value) {
    set(flag, value);

    assertThat(problems()).singleElement().asString().startsWith(flag + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proceses+async", "theads"})
  void a_mistyped_strategy_gets_the_nearest_one(String typed) {
    options.crew.strategy = typed;

    assertThat(problems()).singleElement().asString().contains(", did you mean '");
  }

  @Test
  void all_problems_are_said_in_one_go() {
    List<String> flags =
        List.of("-j", "--in-flight", "--retries", "--timeout", "--grace", "--strategy");
    flags.forEach(flag -> set(flag, "?"));
    set("--progress", "?");
    set("--allow-net", "?");
    set("--retry-on", "?,1000");
    options.items.parameters.add("nam=Ada");
    options.output.output = folder.resolve("none/x").toString();

    UserError error = refused();
    assertThat(error.code()).isEqualTo(ExitCode.USAGE);
    assertThat(error.lines().getFirst()).isEqualTo("run hello: 12 problems");
    assertThat(error.lines()).hasSize(14);
    for (String flag : flags) {
      assertThat(error.lines()).as(flag).anyMatch(line -> line.startsWith(flag + ": '?'"));
    }
    assertThat(error.lines().getLast()).isEqualTo("see: cookline jobs hello, cookline run --help");
  }

  @Test
  void a_run_without_items_says_how_to_give_some() {
    options.items.parameters.clear();

    UserError error = refusal("hello");
    assertThat(error.lines().get(1))
        .startsWith("nothing to do: ")
        .contains("cookline run hello -a");
  }

  @Test
  void an_input_and_parameters_that_make_items_do_not_go_together() throws Exception {
    options.items.input = Files.writeString(folder.resolve("names"), "Ada\n").toString();
    options.items.parameters.add("name=Bob");

    assertThat(refusal("hello").lines())
        .contains("-i and parameters that make items of their own can't be combined");
    options.items.parameters.clear();
    assertThat(
            new RunRequest(JobArgument.find("hello"), options, MACHINE).check("x").work().input())
        .contains(new RunSpec.Input(Optional.of(folder.resolve("names"))));
  }

  @Test
  void a_dash_is_standard_input_and_defaults_that_make_items_give_way() throws UserError {
    options.items.input = "-";
    options.items.parameters.add("write=hex");

    assertThat(
            new RunRequest(JobArgument.find("power"), options, MACHINE).check("x").work().input())
        .contains(new RunSpec.Input(Optional.empty()));
  }

  @Test
  void what_parameters_mean_together_is_checked_too() {
    options.items.parameters.add("from=3");
    options.items.parameters.add("range=1..2");

    assertThat(refusal("power").lines()).anyMatch(line -> line.startsWith("range already says"));
  }

  @Test
  void attachments_go_where_the_job_says_unless_one_says_otherwise() throws UserError {
    assertThat(new RunRequest(new FilingJob(), options, MACHINE).check("x").places().results())
        .contains(Path.of("files"));
    options.output.results = folder.toString();
    assertThat(new RunRequest(new FilingJob(), options, MACHINE).check("x").places().results())
        .contains(folder);
  }

  @Test
  void each_part_of_an_array_has_a_folder_of_its_own_for_attachments() throws UserError {
    options.items.shard = "2/3";
    assertThat(new RunRequest(new FilingJob(), options, MACHINE).check("x").places().results())
        .contains(Path.of("files/shard-2-of-3"));
    options.output.results = folder.toString();
    assertThat(new RunRequest(new FilingJob(), options, MACHINE).check("x").places().results())
        .contains(folder.resolve("shard-2-of-3"));
  }

  @Test
  void a_job_without_a_headline_has_no_article() {
    options.output.output = "-:article";

    assertThatThrownBy(() -> new RunRequest(new FilingJob(), options, MACHINE).check("x"))
        .hasMessageContaining("-O: job filing has no headline for the article format");
  }

  private List<String> problemsWithOutput(String name) {
    options.output.output = folder.resolve(name).toString();
    return problems();
  }

  /** What is wrong, without the lines around it. */
  private List<String> problems() {
    List<String> lines = refused().lines();
    return lines.subList(1, lines.size() - 1);
  }

  private RunSpec check() throws UserError {
    options.items.parameters.add("name=Ada");
    return new RunRequest(JobArgument.find("hello"), options, MACHINE).check("x");
  }

  private UserError refused() {
    if (options.items.parameters.isEmpty()) {
      options.items.parameters.add("name=Ada");
    }
    if (options.items.input != null) {
      options.items.parameters.clear();
    }
    return refusal("hello");
  }

  private UserError refusal(String job) {
    try {
      new RunRequest(JobArgument.find(job), options, MACHINE).check("x");
    } catch (UserError error) {
      return error;
    }
    throw new AssertionError("it was not refused");
  }

  private void set(String flag, String value) {
    switch (flag) {
      case "-j" -> options.crew.workers = value;
      case "--in-flight" -> options.crew.inFlight = value;
      case "--retries" -> options.attempts.retries = value;
      case "--retry-on" -> options.attempts.retryOn = value;
      case "--timeout" -> options.attempts.timeout = value;
      case "--grace" -> options.attempts.grace = value;
      case "--strategy" -> options.crew.strategy = value;
      case "--progress" -> options.talk.progress = value;
      case "--allow-net" -> options.web.allowedNetworks.add(value);
      case "--user-agent" -> options.web.userAgent = value;
      case "--input" -> options.items.input = value;
      case "--results" -> options.output.results = value;
      case "--run-dir" -> options.output.runDirectory = value;
      default -> throw new IllegalArgumentException(flag);
    }
  }

  private static int number(String text) {
    return text.equals("cores") ? CORES : Integer.parseInt(text);
  }
}

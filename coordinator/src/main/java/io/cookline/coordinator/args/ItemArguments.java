package io.cookline.coordinator.args;

import io.cookline.coordinator.input.InputFormat;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.worker.http.WebUrls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Reads which items a job performs. */
final class ItemArguments {

  private static final int MOST = 999_999_999;

  private final Job job;
  private final ItemOptions options;
  private final Checks checks;
  private final List<String> problems;

  ItemArguments(Job job, ItemOptions options, Checks checks) {
    this.job = job;
    this.options = options;
    this.checks = checks;
    this.problems = checks.problems();
  }

  RunSpec.Work read() {
    WebUrls urls = new WebUrls();
    Params params = new ParameterReader(job.info(), urls, problems).read(options.parameters);
    if (problems.isEmpty() || job.info().parameters().stream().noneMatch(Parameter::required)) {
      problems.addAll(job.check(params, urls));
    }
    return new RunSpec.Work(job, params, input(params), pick());
  }

  private Optional<RunSpec.Input> input(Params params) {
    if (options.input == null) {
      noInputFlags();
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
      return Optional.of(reading(Optional.empty()));
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
    return Optional.of(reading(file));
  }

  private void noInputFlags() {
    if (options.column != null) {
      problems.add("--column: names a column of an input, give one with -i");
    }
    if (options.format != null) {
      problems.add("--input-format: says how an input is read, give one with -i");
    }
  }

  private RunSpec.Input reading(Optional<Path> file) {
    InputFormat format = file.map(InputFormat::byExtension).orElse(InputFormat.TEXT);
    if (options.format != null) {
      format = InputFormat.of(options.format).orElse(null);
      if (format == null) {
        problems.add(
            "--input-format: '"
                + options.format
                + "' is none of "
                + String.join(", ", InputFormat.words())
                + Nearest.hint(options.format, InputFormat.words()));
        return new RunSpec.Input(file);
      }
    }
    if (options.column != null && options.column.isEmpty()) {
      problems.add("--column: the name is empty");
    } else if (options.column != null && !format.hasColumns()) {
      problems.add(
          "--column: lines of text have no columns; say what "
              + options.input
              + " is with --input-format csv, tsv or jsonl");
    }
    return new RunSpec.Input(file, format, Optional.ofNullable(options.column));
  }

  private RunSpec.Pick pick() {
    OptionalLong limit = OptionalLong.empty();
    OptionalLong seed = OptionalLong.empty();
    if (options.limit != null) {
      limit = number("--limit", options.limit, 1);
    }
    if (options.seed != null) {
      seed = number("--seed", options.seed, 0);
      if (!options.shuffled) {
        problems.add("--seed: is the seed of --shuf, which was not asked for");
      }
    } else if (options.shuffled) {
      seed = OptionalLong.of(ThreadLocalRandom.current().nextInt(MOST + 1));
    }
    return new RunSpec.Pick(limit, seed);
  }

  private OptionalLong number(String flag, String text, int least) {
    return checks
        .number(flag, text, least, MOST)
        .map(number -> OptionalLong.of(number))
        .orElse(OptionalLong.empty());
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
}

package io.cookline.coordinator.args;

import io.cookline.coordinator.input.InputFormat;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.run.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Reads where items come from and which of them are meant, whatever the job. */
final class InputArgument {

  private static final int MOST = 999_999_999;

  private final ItemOptions options;
  private final Checks checks;
  private final boolean known;
  private final List<String> problems;

  InputArgument(ItemOptions options, Checks checks) {
    this(options, checks, false);
  }

  /**
   * @param known whether the items are known already, so that the input need not be there
   */
  InputArgument(ItemOptions options, Checks checks, boolean known) {
    this.known = known;
    this.options = options;
    this.checks = checks;
    this.problems = checks.problems();
  }

  /** The input; empty if there is none. */
  Optional<RunSpec.Input> input() {
    if (options.input == null) {
      noInputFlags();
      return Optional.empty();
    }
    if (options.input.equals("-")) {
      return Optional.of(reading(Optional.empty()));
    }
    Optional<Path> file = checks.path("--input", options.input);
    if (file.isPresent() && !known) {
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
    } else if (file.isPresent() && isJson(file.get())) {
      problems.add(
          "--input: "
              + file.get()
              + " would be read as lines of text: a JSON value on each line is .jsonl, or"
              + " --input-format jsonl (jq -c '.[]' makes lines of a list)");
      return new RunSpec.Input(file);
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

  private static boolean isJson(Path file) {
    return String.valueOf(file.getFileName())
        .toLowerCase(Locale.ROOT)
        .matches("(?s).*\\.json(\\.gz)?");
  }

  /** Which of the items are meant. */
  RunSpec.Pick pick() {
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
    } else if (options.shuffled && options.shard != null) {
      problems.add(
          "--shuf: each part of an array would draw an order of its own; give all of them the same"
              + " one, such as --seed 7");
    } else if (options.shuffled) {
      seed = OptionalLong.of(ThreadLocalRandom.current().nextInt(MOST + 1));
    }
    return new RunSpec.Pick(limit, seed, options.seed == null && seed.isPresent(), part());
  }

  private Optional<ArrayPart> part() {
    return new ShardArgument(checks, System.getenv()).read(options.shard);
  }

  private OptionalLong number(String flag, String text, int least) {
    return checks
        .number(flag, text, least, MOST)
        .map(number -> OptionalLong.of(number))
        .orElse(OptionalLong.empty());
  }
}

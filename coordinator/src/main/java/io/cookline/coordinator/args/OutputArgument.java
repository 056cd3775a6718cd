package io.cookline.coordinator.args;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.ExistingOutput;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code -O FILE[:FORMAT]} and {@code -o FILE[:FORMAT]}. */
final class OutputArgument {

  /** Standard output by other names: opened anew, it would begin at its start or be replaced. */
  private static final Set<String> STANDARD_OUTPUT =
      Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private final Checks checks;
  private boolean sound;

  OutputArgument(Checks checks) {
    this.checks = checks;
  }

  /** Where records go; to stdout as TSV if nothing was said. */
  RunSpec.Output read(OutputOptions options) {
    int before = checks.problems().size();
    RunSpec.Output output = reading(options);
    sound = checks.problems().size() == before;
    return output;
  }

  private RunSpec.Output reading(OutputOptions options) {
    RunSpec.Order order = options.keepOrder ? RunSpec.Order.OF_ITEMS : RunSpec.Order.OF_COMPLETION;
    boolean append = options.appended != null;
    if (append && options.output != null) {
      checks.problems().add("-o appends and -O overwrites: give one of them");
    }
    String flag = append ? "-o" : "-O";
    @Nullable String text = append ? options.appended : options.output;
    if (text == null) {
      return new RunSpec.Output(Optional.empty(), OutputFormat.TSV, RunSpec.Mode.OVERWRITE, order);
    }
    int colon = text.lastIndexOf(':');
    String suffix = colon < 0 ? "" : text.substring(colon + 1);
    Optional<OutputFormat> named = OutputFormat.of(suffix.toLowerCase(Locale.ROOT));
    if (named.isEmpty() && suffix.matches("[A-Za-z]{1,8}")) {
      checks
          .problems()
          .add(
              flag
                  + ": no format '"
                  + suffix
                  + "'"
                  + Nearest.hint(suffix.toLowerCase(Locale.ROOT), OutputFormat.words())
                  + " (there are "
                  + String.join(", ", OutputFormat.words())
                  + ")");
    }
    String name = named.isPresent() ? text.substring(0, colon) : text;
    Optional<Path> file =
        STANDARD_OUTPUT.contains(name) ? Optional.empty() : checks.path(flag, name);
    file.ifPresent(path -> checkFile(flag, path));
    if (named.isEmpty() && name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      checks
          .problems()
          .add(
              flag
                  + ": no format is called json; an object on each line is jsonl: name the file"
                  + " .jsonl, or say "
                  + name
                  + ":jsonl");
    }
    OutputFormat format =
        named.orElseGet(() -> file.map(OutputFormat::byExtension).orElse(OutputFormat.TSV));
    return new RunSpec.Output(
        file, format, append ? RunSpec.Mode.APPEND : RunSpec.Mode.OVERWRITE, order);
  }

  /**
   * Whether records fit what was read, as far as nothing is wrong with that.
   *
   * @param whose they are, for messages
   * @param columns of the records
   */
  void checkColumns(RunSpec.Output output, String whose, List<Column> columns) {
    if (!sound) {
      return;
    }
    boolean append = output.mode() == RunSpec.Mode.APPEND;
    String flag = append ? "-o" : "-O";
    OutputFormat format = output.format();
    Optional<Path> appended = append ? output.file() : Optional.empty();
    if (format == OutputFormat.ARTICLE && columns.stream().noneMatch(Column::headline)) {
      checks.problems().add(flag + ": " + whose + " has no headline for the article format");
    }
    if (appended.isPresent()) {
      try {
        ExistingOutput.objection(
                appended.get(), format, columns.stream().map(Column::name).toList())
            .ifPresent(objection -> checks.problems().add(flag + ": " + objection));
      } catch (IOException e) {
        checks.problems().add(flag + ": " + appended.get() + " can't be read: " + e.getMessage());
      }
    }
  }

  /** Past symbolic links: what is written appears where they lead. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThereYet) {
      return file.toAbsolutePath();
    }
  }

  private void checkFile(String flag, Path file) {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      // Whether it leads to where a file can be made shows when that is made.
      return;
    }
    Path folder = real(file).getParent();
    boolean isDevice = Files.exists(file) && !Files.isRegularFile(file);
    if (Files.isDirectory(file)) {
      checks.problems().add(flag + ": " + file + " is a directory");
    } else if (folder == null || !Files.isDirectory(folder)) {
      checks.problems().add(flag + ": no directory " + folder + "; make it first");
    } else if (!Files.isWritable(isDevice ? file : folder)) {
      checks.problems().add(flag + ": can't write " + (isDevice ? file : "in " + folder));
    } else if (flag.equals("-o") && Files.exists(file) && !Files.isWritable(file)) {
      checks.problems().add(flag + ": can't write " + file);
    } else if (!isDevice && file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      checks
          .problems()
          .add(flag + ": output is not compressed: name it without .gz, and gzip it afterwards");
    }
  }
}

package io.cookline.coordinator.args;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.ExistingOutput;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code -O FILE[:FORMAT]} and {@code -o FILE[:FORMAT]}. */
final class OutputArgument {

  private final Job job;
  private final Checks checks;

  OutputArgument(Job job, Checks checks) {
    this.job = job;
    this.checks = checks;
  }

  /** Where records go; to stdout as TSV if nothing was said. */
  RunSpec.Output read(OutputOptions options, Params params) {
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
    if (named.isEmpty() && suffix.matches("[a-z]{1,8}")) {
      checks
          .problems()
          .add(
              flag
                  + ": no format '"
                  + suffix
                  + "'"
                  + Nearest.hint(suffix, OutputFormat.words())
                  + " (there are "
                  + String.join(", ", OutputFormat.words())
                  + ")");
    }
    String name = named.isPresent() ? text.substring(0, colon) : text;
    Optional<Path> file = name.equals("-") ? Optional.empty() : checks.path(flag, name);
    file.ifPresent(path -> checkFile(flag, path));
    OutputFormat format =
        named.orElseGet(() -> file.map(OutputFormat::byExtension).orElse(OutputFormat.TSV));
    if (checks.problems().isEmpty()) {
      checkColumns(flag, format, append ? file : Optional.empty(), job.columns(params));
    }
    return new RunSpec.Output(
        file, format, append ? RunSpec.Mode.APPEND : RunSpec.Mode.OVERWRITE, order);
  }

  /**
   * @param appended the file whose header must fit
   */
  private void checkColumns(
      String flag, OutputFormat format, Optional<Path> appended, List<Column> columns) {
    if (format == OutputFormat.ARTICLE && columns.stream().noneMatch(Column::headline)) {
      checks
          .problems()
          .add(flag + ": job " + job.info().name() + " has no headline for the article format");
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

  private void checkFile(String flag, Path file) {
    Path folder = file.toAbsolutePath().getParent();
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

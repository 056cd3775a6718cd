package io.cookline.coordinator.cli;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code -O FILE[:FORMAT]}. */
final class OutputArgument {

  private final Job job;
  private final Checks checks;

  OutputArgument(Job job, Checks checks) {
    this.job = job;
    this.checks = checks;
  }

  /** Where records go; to stdout as TSV if nothing was said. */
  RunSpec.Output read(@Nullable String text, Params params) {
    if (text == null) {
      return new RunSpec.Output(Optional.empty(), OutputFormat.TSV);
    }
    int colon = text.lastIndexOf(':');
    String suffix = colon < 0 ? "" : text.substring(colon + 1);
    Optional<OutputFormat> named = OutputFormat.of(suffix.toLowerCase(Locale.ROOT));
    if (named.isEmpty() && suffix.matches("[a-z]{1,8}")) {
      checks.problems().add("-O: no format '" + suffix + "'; there are tsv, jsonl and article");
    }
    String name = named.isPresent() ? text.substring(0, colon) : text;
    Optional<Path> file = name.equals("-") ? Optional.empty() : checks.path("-O", name);
    file.ifPresent(this::checkFile);
    if (named.isEmpty() && name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      checks
          .problems()
          .add("-O: there is no format csv yet; say which one you want: " + name + ":tsv");
    }
    OutputFormat format =
        named.orElseGet(() -> file.map(OutputFormat::byExtension).orElse(OutputFormat.TSV));
    if (format == OutputFormat.ARTICLE
        && checks.problems().isEmpty()
        && job.columns(params).stream().noneMatch(Column::headline)) {
      checks
          .problems()
          .add("-O: job " + job.info().name() + " has no headline for the article format");
    }
    return new RunSpec.Output(file, format);
  }

  private void checkFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean isDevice = Files.exists(file) && !Files.isRegularFile(file);
    if (Files.isDirectory(file)) {
      checks.problems().add("-O: " + file + " is a directory");
    } else if (folder == null || !Files.isDirectory(folder)) {
      checks.problems().add("-O: no directory " + folder + "; make it first");
    } else if (!Files.isWritable(isDevice ? file : folder)) {
      checks.problems().add("-O: can't write " + (isDevice ? file : "in " + folder));
    }
  }
}

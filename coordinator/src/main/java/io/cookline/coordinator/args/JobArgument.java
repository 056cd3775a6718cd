package io.cookline.coordinator.args;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.spi.Job;
import io.cookline.worker.catalog.BadJobsException;
import io.cookline.worker.catalog.JobCatalog;
import io.cookline.worker.catalog.JobJars;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the job that a user named. */
public final class JobArgument {

  private JobArgument() {}

  /**
   * The job of that name, out of those that cookline brings along.
   *
   * @throws UserError if there is none, with the nearest name
   */
  public static Job find(String name) throws UserError {
    return find(name, new JobsPathOptions());
  }

  /**
   * The job of that name, out of those that cookline brings along and those in the user's jars.
   *
   * @throws UserError if there is none, with the nearest name, or if a jar can't serve
   */
  public static Job find(String name, JobsPathOptions own) throws UserError {
    JobCatalog catalog = catalog(own);
    List<String> names = catalog.all().stream().map(job -> job.info().name()).toList();
    Optional<Job> found = catalog.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> lines = new ArrayList<>();
    lines.add("no job '" + name + "'" + Nearest.hint(name, names));
    lines.add("there are: " + String.join(", ", names));
    if (own.jars.isEmpty()) {
      lines.add("a job of your own is in a jar: --jobs-path JAR");
    }
    throw new UserError(ExitCode.USAGE, lines);
  }

  /**
   * The jobs that cookline brings along and those in the user's jars.
   *
   * @throws UserError if a jar can't serve, with everything that is wrong
   */
  public static JobCatalog catalog(JobsPathOptions own) throws UserError {
    Checks checks = new Checks();
    List<Path> paths = new ArrayList<>();
    for (String text : own.jars) {
      for (String one : split(text)) {
        checks.path("--jobs-path", one).ifPresent(paths::add);
      }
    }
    List<String> problems = checks.problems();
    if (problems.isEmpty()) {
      try {
        return JobCatalog.with(JobJars.read(paths));
      } catch (BadJobsException bad) {
        problems = bad.problems();
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "--jobs-path: " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    lines.addAll(problems);
    throw new UserError(ExitCode.USAGE, lines);
  }

  /** A file whose name has the separator in it is one file. */
  private static List<String> split(String text) {
    return text.indexOf(File.pathSeparatorChar) < 0 || Files.exists(Path.of(text))
        ? List.of(text)
        : Arrays.stream(text.split(File.pathSeparator, -1)).filter(one -> !one.isEmpty()).toList();
  }
}

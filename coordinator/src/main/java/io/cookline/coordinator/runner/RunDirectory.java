package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The folder in which a run keeps its files.
 *
 * @param path the folder
 * @param word unique to the run, for the names of its temporary files: two run directories may have
 *     the same name in different places, and the same output
 * @param made the topmost folder that was made for it, if any was
 */
record RunDirectory(Path path, String word, Optional<Path> made) {

  /**
   * Makes it. One that holds anything is refused: it is another run's.
   *
   * @throws UserError if it can't be had
   */
  static RunDirectory create(Path path) throws UserError {
    try {
      if (Files.isDirectory(path) && !isEmpty(path)) {
        throw inUse(path);
      }
      RunDirectory directory = new RunDirectory(path, word(path), topmostMissing(path));
      Files.createDirectories(path);
      claim(directory);
      return directory;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "can't make the run directory "
              + path
              + ": "
              + IoFault.of(e)
              + "; name another with --run-dir");
    }
  }

  /** Of two runs that find the same empty directory at the same moment just one gets it. */
  private static void claim(RunDirectory directory) throws UserError, IOException {
    try {
      Files.createDirectory(directory.logs());
    } catch (FileAlreadyExistsException e) {
      throw inUse(directory.path);
    }
  }

  private static UserError inUse(Path path) {
    return new UserError(
        ExitCode.REFUSED,
        "the run directory " + path + " is not empty: name another with --run-dir");
  }

  private static Optional<Path> topmostMissing(Path path) {
    return Stream.iterate(path.toAbsolutePath(), Objects::nonNull, Path::getParent)
        .takeWhile(folder -> !Files.exists(folder))
        .reduce((below, above) -> above);
  }

  Path input() {
    return path.resolve("input");
  }

  Path manifest() {
    return path.resolve("manifest.json");
  }

  Path summary() {
    return path.resolve("summary.json");
  }

  Path failures() {
    return path.resolve("failures.tsv");
  }

  /** Where the article's headlines wait. */
  Path headlines() {
    return path.resolve("headlines");
  }

  Path logs() {
    return path.resolve("logs");
  }

  private static String word(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    // Hidden files are called by it beside the output: plain, and short enough for any file system.
    String plain = name.replaceAll("[^A-Za-z0-9._+-]", "_");
    return (plain.length() > 60 ? plain.substring(0, 60) : plain)
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }

  /** Takes back a directory whose run never began, and the folders that were made for it. */
  void discard() throws IOException {
    for (Path file : List.of(input(), manifest(), failures(), headlines(), logs())) {
      Files.deleteIfExists(file);
    }
    if (made.isEmpty()) {
      return;
    }
    try {
      for (Path folder = path.toAbsolutePath();
          folder != null && folder.startsWith(made.get());
          folder = folder.getParent()) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException inUse) {
      // Another run has its directory there by now.
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }
}

package io.cookline.coordinator.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The folder in which a run keeps its files.
 *
 * @param path the folder
 * @param word unique to the run, for the names of its temporary files: two run directories may have
 *     the same name in different places, and the same output
 */
record RunDirectory(Path path, String word) {

  /**
   * Makes it. One that holds anything is refused: it is another run's.
   *
   * @throws UserError if it can't be had
   */
  static RunDirectory create(Path path) throws UserError {
    try {
      if (Files.isDirectory(path) && !isEmpty(path)) {
        throw new UserError(
            ExitCode.REFUSED,
            "the run directory " + path + " is not empty: name another with --run-dir");
      }
      RunDirectory directory = new RunDirectory(path, word(path));
      Files.createDirectories(directory.logs());
      return directory;
    } catch (FileAlreadyExistsException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "can't make the run directory " + path + ": " + e.getMessage() + " is no directory");
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "can't make the run directory " + path + ": " + e + "; name another with --run-dir");
    }
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

  Path logs() {
    return path.resolve("logs");
  }

  private static String word(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return (name.length() > 60 ? name.substring(0, 60) : name)
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }

  /** Takes back a directory whose run never began. */
  void discard() throws IOException {
    Files.deleteIfExists(input());
    Files.deleteIfExists(logs());
    Files.deleteIfExists(path);
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }
}

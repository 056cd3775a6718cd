package io.cookline.coordinator.compare;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for everything that a measured run writes; gone when it is closed. */
record Scratch(Path path) implements AutoCloseable {

  static Scratch create() throws UserError {
    try {
      return new Scratch(Files.createTempDirectory("cookline-compare-"));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "no folder for the meantime can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage());
    }
  }

  /** A new folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(path.resolve(name));
  }

  @Override
  public void close() {
    delete(path);
  }

  /** As far as it goes: a process that was just ended may still hold a file. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException left) {
      // It lies where the machine throws things away.
    }
  }
}

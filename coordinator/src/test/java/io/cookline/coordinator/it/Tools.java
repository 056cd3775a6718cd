package io.cookline.coordinator.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What some tests need beyond a JDK; scripts/install-test-tools installs it where it can. */
final class Tools {

  private Tools() {}

  /** Skips the test, saying why, where this program is missing. */
  static void need(String program) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(found, program + " is not installed: scripts/install-test-tools");
  }
}

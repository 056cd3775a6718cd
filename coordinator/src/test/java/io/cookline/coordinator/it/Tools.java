package io.cookline.coordinator.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What some tests need beyond a JDK; scripts/install-test-tools installs it where it can. */
public final class Tools {

  /** Where servers are, which is not in every PATH. */
  private static final List<String> SYSTEM = List.of("/usr/sbin", "/sbin");

  private Tools() {}

  /** Skips the test, saying why, where this program is missing. */
  public static void need(String program) {
    boolean found =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), SYSTEM.stream())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(found, program + " is not installed: scripts/install-test-tools");
  }
}

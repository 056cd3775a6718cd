package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start costs, in a measure that does not depend on the machine: the classes it loads. */
class StartUpCostIT {

  /** With the caches for the start or without: 3,500 in a worker, 4,500 in a coordinator. */
  private static final int MOST_CLASSES = 5_500;

  /** What no run needs before its first record, or at all. */
  private static final List<String> NOT_AT_THE_START =
      List.of("org.apfloat.", "javax.management.", "com.sun.jmx.", "org.slf4j.", "reactor.");

  @TempDir Path folder;

  @Test
  void aRunLoadsNoMoreThanItNeeds() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("classes"));
    Finished finished =
        Cookline.in(folder)
            .with(
                "COOKLINE_BUILD_JVM_FLAGS",
                "-XX:TieredStopAtLevel=1 -Xlog:class+load=info:file=" + logs + "/%p.log")
            .run("run", "power", "-a", "from=2", "-a", "count=1", "-q");
    assertThat(finished.exit()).as(finished.err()).isZero();

    List<Path> jvms = list(logs);
    assertThat(jvms).as("a coordinator and a worker").hasSize(2);
    for (Path jvm : jvms) {
      List<String> classes = Files.readAllLines(jvm);
      assertThat(classes).hasSizeBetween(1_000, MOST_CLASSES);
      assertThat(classes)
          .noneMatch(line -> NOT_AT_THE_START.stream().anyMatch(name -> line.contains(" " + name)))
          .noneMatch(line -> line.contains("$$TypeSwitch"));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

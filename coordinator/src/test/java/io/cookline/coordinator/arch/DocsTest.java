package io.cookline.coordinator.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page shows no Java that is not compiled somewhere. */
class DocsTest {

  private static final Path HOME =
      Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
          .resolve("..")
          .toAbsolutePath()
          .normalize();

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

  /** What stands between two pieces of one file. */
  private static final Pattern GAP = Pattern.compile("(?m)^ *// …\n");

  @ParameterizedTest
  @ValueSource(strings = {"docs/testing-jobs.md", "docs/writing-a-job.md"})
  void everyPieceOfJavaOnThePageIsPartOfASource(String page) throws IOException {
    List<String> sources = sources();
    Matcher block = BLOCK.matcher(Files.readString(HOME.resolve(page)));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      for (String piece : GAP.split(block.group(1), -1)) {
        assertThat(sources)
            .as("%s shows%n%s", page, piece)
            .anyMatch(source -> source.contains(unindented(piece)));
      }
    }
    assertThat(blocks).isPositive();
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder :
        List.of("jobs/src", "spi/src", "examples/word-count/src", "scripts/lib/new-job")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
        for (Path file :
            files.filter(path -> path.toString().matches(".*\\.java(\\.txt)?")).toList()) {
          sources.add(
              unindented(
                  Files.readString(file)
                      .replace("@NAME@", "letter-count")
                      .replace("@CLASS@", "LetterCountJob")));
        }
      }
    }
    return sources;
  }

  private static String unindented(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }
}

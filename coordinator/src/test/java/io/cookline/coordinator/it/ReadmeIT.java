package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs what README.md and the pages of docs show. The convention: in blocks fenced as {@code
 * ```console}, the lines that begin with {@code $} are run, each by a shell, in order, in one
 * folder, a page each, against the embedded site; each must exit 0, or N where the line ends with
 * {@code # exit N}. The folder has the scripts of a clone, and a name that no page can know: what
 * is written there is run as it stands.
 */
class ReadmeIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*?)(?: *# exit (\\d+))?$");

  /** What a reader has in the {@code PATH}; where it stands in a line is the shell's business. */
  private static final String DEFINED =
      """
      cookline() { "$COOKLINE" "$@"; }
      mvn() { command mvn -o "$@"; }
      """;

  @TempDir Path folder;

  private @Nullable Path scripts;

  /** Whoever deletes the folder shall not wonder where a link leads. */
  @AfterEach
  void unlink() throws IOException {
    if (scripts != null) {
      Files.deleteIfExists(scripts);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/command-line.md",
        "docs/inputs-and-outputs.md",
        "docs/many-core.md",
        "docs/resuming.md",
        "docs/several-machines.md",
        "docs/slurm.md",
        "docs/strategies.md",
        "docs/testing-jobs.md",
        "docs/writing-a-job.md"
      })
  void everyCommandOfThePageDoesWhatItSays(String page) throws Exception {
    List<Shown> commands = commands(page);
    assertThat(commands).isNotEmpty();
    Path clone = Files.createDirectory(folder.resolve("any name"));
    scripts = Files.createSymbolicLink(clone.resolve("scripts"), Cookline.HOME.resolve("scripts"));
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      for (Shown command : commands) {
        String line = command.text().replace("127.0.0.1:8080", "127.0.0.1:" + site.port());
        try (Started started =
            Cookline.in(clone)
                .onAllCores()
                // What is measured is thrown away here.
                .with("COOKLINE_ROUNDS", "1")
                .shell(DEFINED + line)) {
          Finished finished = started.await();
          assertThat(finished.exit())
              .as("%s%n%s%s", line, finished.out(), finished.err())
              .isEqualTo(command.exit());
        }
      }
    }
  }

  private record Shown(String text, int exit) {}

  private static List<Shown> commands(String page) throws Exception {
    List<Shown> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Cookline.HOME.resolve(page)));
    while (block.find()) {
      Matcher command = COMMAND.matcher(block.group(1).replace("\\\n", " "));
      while (command.find()) {
        String exit = command.group(2);
        commands.add(new Shown(command.group(1), exit == null ? 0 : Integer.parseInt(exit)));
      }
    }
    return commands;
  }
}

package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs what README.md and the pages of docs show. The convention: in blocks fenced as {@code
 * ```console}, the lines that begin with {@code $} are run by a shell, in order, in one folder (or
 * where the last {@code cd} led), a page each, against the embedded site; each must exit 0, or N
 * where the line ends with {@code # exit N}.
 */
class ReadmeIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*?)(?: *# exit (\\d+))?$");

  /** Where a command stands in a line is the shell's business. */
  private static final String DEFINED =
      """
      cookline() { "$COOKLINE" "$@"; }
      new-job() { "$NEW_JOB" "$@"; }
      mvn() { command mvn -o "$@"; }
      """;

  /** However the page writes the way to a program of ours. */
  private static final Pattern OURS =
      Pattern.compile("(?<![\\w=-])(?:[\\w./-]+/)?(cookline|new-job)(?= )");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/command-line.md",
        "docs/inputs-and-outputs.md",
        "docs/many-core.md",
        "docs/strategies.md",
        "docs/testing-jobs.md",
        "docs/writing-a-job.md"
      })
  void everyCommandOfThePageDoesWhatItSays(String page) throws Exception {
    List<Shown> commands = commands(page);
    assertThat(commands).isNotEmpty();
    Path start = Files.createDirectory(folder.resolve("start"));
    Path now = Files.writeString(folder.resolve("now"), start.toString());
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      for (Shown command : commands) {
        String line = command.text().replace("127.0.0.1:8080", "127.0.0.1:" + site.port());
        // Where a cd leads is where the next command begins.
        String script = DEFINED + line + "\ncode=$?; pwd >'" + now + "'; exit $code";
        try (Started started =
            Cookline.in(Path.of(Files.readString(now).strip()))
                .with("NEW_JOB", Cookline.HOME.resolve("scripts/new-job").toString())
                // What is measured is thrown away here.
                .with("COOKLINE_ROUNDS", "1")
                .shell(script)) {
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
        commands.add(
            new Shown(
                OURS.matcher(command.group(1)).replaceAll("$1"),
                exit == null ? 0 : Integer.parseInt(exit)));
      }
    }
    return commands;
  }
}

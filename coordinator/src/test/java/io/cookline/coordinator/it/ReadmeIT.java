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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what README.md shows. The convention: in blocks fenced as {@code ```console}, the lines that
 * begin with {@code $ scripts/cookline} or {@code $ cookline} are run in order, in one folder,
 * against the embedded site; each must exit 0, or N where the line ends with {@code # exit N}.
 */
class ReadmeIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\$ (?:scripts/)?cookline (.*?)(?: *# exit (\\d+))?$");

  @TempDir Path folder;

  @Test
  void everyCommandOfTheReadmeDoesWhatItSays() throws Exception {
    List<Shown> commands = commands();
    assertThat(commands).isNotEmpty();
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      for (Shown command : commands) {
        String line =
            "\"$COOKLINE\" " + command.text().replace("127.0.0.1:8080", "127.0.0.1:" + site.port());
        try (Started started = Cookline.in(folder).shell(line)) {
          Finished finished = started.await();
          assertThat(finished.exit())
              .as("%s%n%s%s", line, finished.out(), finished.err())
              .isEqualTo(command.exit());
        }
      }
    }
  }

  private record Shown(String text, int exit) {}

  private static List<Shown> commands() throws Exception {
    List<Shown> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Cookline.HOME.resolve("README.md")));
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

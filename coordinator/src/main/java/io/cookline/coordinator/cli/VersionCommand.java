package io.cookline.coordinator.cli;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.JsonLine;
import io.cookline.worker.link.LinkProtocol;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cookline version}. */
@Command(
    name = "version",
    addMethodSubcommands = false,
    description = {"Show the version.", "", "Example:", "  cookline version --json"},
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    optionListHeading = "%n")
final class VersionCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--json", description = "One JSON object on stdout.")
  boolean json;

  @Override
  public Integer call() {
    if (json) {
      SequencedMap<String, Object> members = new LinkedHashMap<>();
      members.put("cookline", LinkProtocol.PRODUCT_VERSION);
      members.put("link_protocol", LinkProtocol.VERSION);
      members.put("java", Runtime.version().toString());
      System.out.println(JsonLine.of(members));
      return ExitCode.OK.number();
    }
    System.out.println(
        "cookline "
            + LinkProtocol.PRODUCT_VERSION
            + " (link protocol "
            + LinkProtocol.VERSION
            + ", Java "
            + Runtime.version()
            + ")");
    return ExitCode.OK.number();
  }
}

package io.cookline.coordinator.cli;

import io.cookline.worker.link.LinkProtocol;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cookline version}. */
@Command(
    name = "version",
    description = {"Show the version.", "", "Example:", "  cookline version"},
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n")
final class VersionCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
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

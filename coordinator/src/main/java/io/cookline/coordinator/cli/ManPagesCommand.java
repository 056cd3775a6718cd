package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Checks;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline man-pages DIR}: for the build, which puts the pages beside the program. */
@Command(
    name = "man-pages",
    addMethodSubcommands = false,
    hidden = true,
    description = "Write the manual pages into a folder.",
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n")
final class ManPagesCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder.")
  String folder = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    Checks checks = new Checks();
    Optional<Path> target = checks.path("DIR", folder);
    checks.refuseProblems("man-pages", "cookline man-pages --help");
    CommandLine all = Commands.all();
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    try {
      Path into = Files.createDirectories(target.orElseThrow());
      write(into.resolve("cookline.1"), all, date);
      for (Map.Entry<String, CommandLine> command : all.getSubcommands().entrySet()) {
        if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
          write(into.resolve("cookline-" + command.getKey() + ".1"), command.getValue(), date);
        }
      }
    } catch (IOException e) {
      throw new UserError(ExitCode.OUTPUT, "the manual can't be written: " + e);
    }
    return ExitCode.OK.number();
  }

  private static void write(Path file, CommandLine command, String date) throws IOException {
    Files.writeString(
        file, ManPage.of(command.getCommandSpec(), LinkProtocol.PRODUCT_VERSION, date));
  }
}

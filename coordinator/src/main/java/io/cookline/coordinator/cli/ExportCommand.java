package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.ExportOptions;
import io.cookline.coordinator.args.ExportRequest;
import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.StoredRun;
import io.cookline.coordinator.sink.Exporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline export RUN}. */
@Command(
    name = "export",
    addMethodSubcommands = false,
    description = {
      "Write a run's records again, from its journal, in any format.",
      "",
      "Examples:",
      "  cookline export runs/scrape-20261123-101500-4fa1c2 -O titles.csv",
      "  cookline export runs/scrape-20261123-101500-4fa1c2 -k | head",
      "",
      "Also while the run goes on: those that are safe by then.",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything that the journal has was written",
      "2:wrong usage, or no such run",
      "5:the run never began",
      "6:the output can't be written",
      "7:the journal is damaged; what stands before the damage was written",
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "Its run directory, or the name of one in runs/.")
  String run = "";

  @Mixin ExportOptions options = new ExportOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    Path directory = StoredRun.directory(run);
    RunHistory history = StoredRun.historyUpToDamage(directory);
    RunSpec.Output output =
        new ExportRequest("export", options, history.open().work().columns()).check();
    Terminal terminal = Terminal.ofStandardError(false);
    try {
      Exporter.Exported exported =
          new Exporter(new FileDisk(), directory.resolve("journal"), history)
              .write(output, seq -> {});
      if (!options.quiet()) {
        terminal.line(
            String.format(
                Locale.ROOT, "exported %,d records to %s", exported.records(), output.name()));
      }
      if (exported.damage().isPresent()) {
        terminal.error(
            List.of(exported.damage().get(), "what stands before that was written"),
            ExitCode.DIFFERENT);
        return ExitCode.DIFFERENT.number();
      }
      return ExitCode.OK.number();
    } catch (IOException e) {
      if (output.file().isEmpty() && IoFault.isBrokenPipe(e)) {
        // Whoever reads has enough, as head does.
        return ExitCode.OK.number();
      }
      throw new UserError(ExitCode.OUTPUT, "can't write " + output.name() + ": " + IoFault.of(e));
    }
  }
}

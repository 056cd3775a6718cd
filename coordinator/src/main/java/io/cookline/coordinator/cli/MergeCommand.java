package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.ExportRequest;
import io.cookline.coordinator.args.MergeOptions;
import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.StoredRun;
import io.cookline.coordinator.sink.Merger;
import io.cookline.coordinator.verify.ArrayCheck;
import io.cookline.coordinator.verify.ArrayRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline merge RUN...}. */
@Command(
    name = "merge",
    addMethodSubcommands = false,
    description = {
      "Make one output of the parts of a job array.",
      "",
      "The runs are those of run --shard 1/N to N/N. Each record is written once, in",
      "the order of the whole input. If anything is missing it is said, by shard,",
      "and nothing is written.",
      "",
      "Examples:",
      "  cookline merge parts/* -O titles.tsv",
      "  cookline merge parts/1 parts/2 parts/3 | head",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every item has a record, and all of them were written",
      "2:wrong usage, or no such run",
      "5:the runs are not parts of one array, or one never began",
      "6:the output can't be written",
      "7:something is missing or damaged; nothing was written",
      "8:all was written, and some items have failed: they are in no record",
    })
final class MergeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "The run directories of all parts, or their names in runs/.")
  List<String> runs = new ArrayList<>();

  @Mixin MergeOptions options = new MergeOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    List<ArrayRun> found = read(directories());
    List<String> contradictions = ArrayCheck.contradictions(found);
    if (!contradictions.isEmpty()) {
      throw new UserError(
          ExitCode.REFUSED, titled("these are not the parts of one job array", contradictions));
    }
    ArrayCheck array = new ArrayCheck(found);
    RunSpec.Output output =
        new ExportRequest("merge", options, found.getFirst().open().work().columns()).check();
    MergeReport report =
        new MergeReport(Terminal.ofStandardError(options.json()), options, array, output.name());
    return (array.missing().isEmpty() ? write(array, output, report) : report.incomplete())
        .number();
  }

  private static ExitCode write(ArrayCheck array, RunSpec.Output output, MergeReport report)
      throws UserError {
    try {
      List<Merger.Part> parts =
          array.runs().stream().map(run -> new Merger.Part(run.directory(), run.open())).toList();
      return report.written(new Merger(new FileDisk(), parts).write(output));
    } catch (IOException e) {
      if (output.file().isEmpty() && IoFault.isBrokenPipe(e)) {
        // Whoever reads has enough, as head does.
        return ExitCode.OK;
      }
      throw new UserError(ExitCode.OUTPUT, "can't write " + output.name() + ": " + IoFault.of(e));
    }
  }

  /** Every one that is none is named. */
  private List<Path> directories() throws UserError {
    List<Path> directories = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String run : runs) {
      try {
        Path directory = StoredRun.directory(run);
        if (directories.stream().anyMatch(other -> isSame(other, directory))) {
          problems.add(directory + " is given twice");
        }
        directories.add(directory);
      } catch (UserError none) {
        problems.add(none.lines().getFirst());
      }
    }
    if (!problems.isEmpty()) {
      String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
      List<String> lines = new ArrayList<>(titled("merge: " + count, problems));
      lines.add("see: cookline merge --help");
      throw new UserError(ExitCode.USAGE, lines);
    }
    return directories;
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private static List<ArrayRun> read(List<Path> directories) throws UserError {
    List<ArrayRun> found = new ArrayList<>();
    for (Path directory : directories) {
      try {
        found.add(ArrayRun.of(directory, StoredRun.historyUpToDamage(directory)));
      } catch (IOException e) {
        throw new UserError(
            ExitCode.OUTPUT,
            String.format(
                Locale.ROOT, "the files of %s can't be read: %s", directory, IoFault.of(e)));
      }
    }
    return found;
  }

  private static List<String> titled(String title, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(title));
    all.addAll(lines);
    return all;
  }
}

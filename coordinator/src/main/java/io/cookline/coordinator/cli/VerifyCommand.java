package io.cookline.coordinator.cli;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.JsonLine;
import io.cookline.coordinator.report.TerminalText;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.StoredRun;
import io.cookline.coordinator.verify.Finding;
import io.cookline.coordinator.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline verify RUN}. */
@Command(
    name = "verify",
    addMethodSubcommands = false,
    description = {
      "Prove that a run's output is whole, or name every difference.",
      "",
      "Its items, its journal and its output are held against each other, line by",
      "line: nothing is missing, doubled, foreign or damaged. So are failures.tsv,",
      "the manifest and the files of --results.",
      "",
      "Example:",
      "  cookline verify runs/scrape-20261123-101500-4fa1c2",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "2:wrong usage, or no such run",
      "6:a file of it can't be read",
      "7:there are differences; each is named",
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 100;

  @Parameters(paramLabel = "RUN", description = "Its run directory, or the name of one in runs/.")
  String run = "";

  @Option(names = "--json", description = "As JSON, with every difference.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    Path directory = StoredRun.directory(run);
    try {
      RunVerifier.Report report = new RunVerifier(new FileDisk(), directory).verify();
      if (json) {
        System.out.println(JsonLine.of(members(directory, report)));
      } else {
        print(directory, report, System.out);
      }
      return (report.isSound() ? ExitCode.OK : ExitCode.DIFFERENT).number();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "the files of " + directory + " can't be read: " + IoFault.of(e));
    }
  }

  private static void print(Path directory, RunVerifier.Report report, PrintStream out) {
    report.findings().stream().limit(MOST_SHOWN).forEach(finding -> out.println(line(finding)));
    int named = Math.min(report.findings().size(), MOST_SHOWN);
    long more = report.differences() - named;
    if (more > 0) {
      out.println("and " + more + " more; --json names " + inJson(report));
    }
    report.notes().forEach(note -> out.println("note: " + safe(note)));
    report.digests().forEach((file, sha256) -> out.println("sha256 " + sha256 + "  " + safe(file)));
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d items, %,d records, %,d failures, %,d %s",
            safe(directory.toString()),
            report.isSound() ? "all is well" : "NOT WELL",
            report.totals().items(),
            report.totals().ok(),
            report.totals().failed(),
            report.differences(),
            report.differences() == 1 ? "difference" : "differences"));
  }

  private static String inJson(RunVerifier.Report report) {
    return report.more() == 0
        ? "them all"
        : String.format(Locale.ROOT, "the first %,d", report.findings().size());
  }

  private static String line(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + safe(finding.file())
        + (finding.line() > 0 ? ":" + finding.line() : "")
        + ": "
        + safe(finding.message());
  }

  private static String safe(String text) {
    return TerminalText.safe(text);
  }

  private static SequencedMap<String, Object> members(Path directory, RunVerifier.Report report) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("run", directory.toString());
    members.put("sound", report.isSound());
    members.put("items", report.totals().items());
    members.put("ok", report.totals().ok());
    members.put("failed", report.totals().failed());
    members.put("differences", report.differences());
    members.put("findings", report.findings().stream().map(VerifyCommand::members).toList());
    members.put("notes", report.notes());
    members.put("sha256", report.digests());
    return members;
  }

  private static SequencedMap<String, Object> members(Finding finding) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    members.put("file", finding.file());
    if (finding.line() > 0) {
      members.put("line", finding.line());
    }
    members.put("message", finding.message());
    return members;
  }
}

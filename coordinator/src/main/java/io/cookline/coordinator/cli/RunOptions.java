package io.cookline.coordinator.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What a user may say about a run, as typed. All of it is text here, so that {@link RunRequest} can
 * name every problem at once instead of the first.
 */
final class RunOptions {

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE|-",
      description = "Items, one a line; - is standard input.")
  @Nullable String input;

  @Option(
      names = "-a",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the job; repeatable. See: cookline jobs JOB.")
  List<String> parameters = new ArrayList<>();

  @Option(
      names = {"-O", "--overwrite-output"},
      paramLabel = "FILE[:FORMAT]",
      description = {
        "Where records go: tsv, jsonl or article, by extension or by name;",
        "the file appears when the run is complete. Default: stdout, as tsv.",
        "To stdout or a FIFO nothing can be taken back: after a crash a record",
        "may be there twice if you start again."
      })
  @Nullable String output;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "One file per item there, for jobs that attach some.")
  @Nullable String results;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = Defaults.STRATEGY,
      description = {
        "sync, threads, async, processes or processes+async",
        "(default: ${DEFAULT-VALUE})."
      })
  String strategy = Defaults.STRATEGY;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Worker JVMs (default: one for each core this process may use).")
  @Nullable String workers;

  @Option(
      names = "--in-flight",
      paramLabel = "N|auto",
      defaultValue = "auto",
      description = "Items in flight per worker; auto: 256 if the job waits, 1 if it computes.")
  String inFlight = "auto";

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      defaultValue = Defaults.USER_AGENT,
      description = "Who comes, for web servers; '' sends none (default: ${DEFAULT-VALUE}).")
  String userAgent = Defaults.USER_AGENT;

  @Option(
      names = "--allow-net",
      paramLabel = "CIDR",
      description = "Private addresses that may be visited, such as 10.0.0.0/8; repeatable.")
  List<String> allowedNetworks = new ArrayList<>();

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "" + Defaults.RETRIES,
      description = "Extra tries of an item that failed (default: ${DEFAULT-VALUE}).")
  String retries = "" + Defaults.RETRIES;

  @Option(
      names = "--retry-on",
      paramLabel = "CODES",
      description =
          "HTTP statuses worth another try (default: 408,425,429,500,502,503,504,522,524).")
  @Nullable String retryOn;

  @Option(
      names = "--timeout",
      paramLabel = "DUR",
      defaultValue = Defaults.TIMEOUT,
      description = "For one attempt, redirects and all (default: ${DEFAULT-VALUE}).")
  String timeout = Defaults.TIMEOUT;

  @Option(
      names = "--grace",
      paramLabel = "DUR",
      defaultValue = Defaults.GRACE,
      description = "How long a drain may take after the first Ctrl-C (default: ${DEFAULT-VALUE}).")
  String grace = Defaults.GRACE;

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where the run keeps its files (default: runs/JOB-TIME-HASH).")
  @Nullable String runDirectory;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "auto",
      description = "auto, bar, plain or none (default: ${DEFAULT-VALUE}).")
  String progress = "auto";

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on stderr unless something failed.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More on stderr.")
  boolean verbose;
}

package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where things go. */
final class OutputOptions {

  @Option(
      names = {"-O", "--overwrite-output"},
      paramLabel = "FILE[:FORMAT]",
      description = {
        "Where records go: tsv, csv, jsonl or article, by name",
        "or extension; the file appears when the run is",
        "complete. - is stdout, the default, as tsv.",
        "To stdout or a FIFO nothing can be taken back: after a",
        "crash a record may be there twice if you start again."
      })
  @Nullable String output;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE[:FORMAT]",
      description = "Like -O, but behind what FILE has: all records or none.")
  @Nullable String appended;

  @Option(
      names = {"-k", "--keep-order"},
      description = "Records in the order of the items, not as they end.")
  boolean keepOrder;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "One file per item there, for jobs that attach some.")
  @Nullable String results;

  @Option(
      names = "--joblog",
      paramLabel = "FILE",
      description = "Also write the joblog there, in GNU parallel's columns.")
  @Nullable String joblog;

  @Option(
      names = "--durability",
      paramLabel = "group|item",
      defaultValue = "group",
      description = {
        "When a record counts as safe: synced with those that",
        "came meanwhile, or by itself (default: ${DEFAULT-VALUE})."
      })
  String durability = "group";

  @Option(
      names = "--resume",
      description = {
        "Go on with the one unfinished run of the same job and",
        "parameters in runs/, or with that of --run-dir; begin",
        "one if there is none."
      })
  boolean resume;

  @Option(
      names = "--retry-failed",
      description = "Like --resume, and items that failed run again too.")
  boolean retryFailed;

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where the run keeps its files (default: runs/JOB-TIME-HASH).")
  @Nullable String runDirectory;
}

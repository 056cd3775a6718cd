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
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where the run keeps its files (default: runs/JOB-TIME-HASH).")
  @Nullable String runDirectory;
}

package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where records go once more. */
public sealed class CopyOptions permits ExportOptions, MergeOptions {

  @Option(
      names = {"-O", "--overwrite-output"},
      paramLabel = "FILE[:FORMAT]",
      description = {
        "Where records go: tsv, csv, jsonl or article, by name or",
        "extension (default: stdout, as tsv)."
      })
  @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on stderr unless something failed.")
  boolean quiet;

  /** Whether only what failed is said. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether records are to be put into the order of their items. */
  boolean keepsOrder() {
    return false;
  }
}

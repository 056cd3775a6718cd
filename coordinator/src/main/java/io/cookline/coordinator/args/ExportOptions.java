package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's records go once more. */
public final class ExportOptions {

  @Option(
      names = {"-O", "--overwrite-output"},
      paramLabel = "FILE[:FORMAT]",
      description = {
        "Where records go: tsv, csv, jsonl or article, by name or",
        "extension (default: stdout, as tsv)."
      })
  @Nullable String output;

  @Option(
      names = {"-k", "--keep-order"},
      description = "In the order of the items, not as they ended.")
  boolean keepOrder;

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on stderr unless something failed.")
  boolean quiet;

  /** Whether only what failed is said. */
  public boolean quiet() {
    return quiet;
  }
}

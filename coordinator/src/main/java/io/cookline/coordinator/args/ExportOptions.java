package io.cookline.coordinator.args;

import picocli.CommandLine.Option;

/** Where a run's records go once more, and in which order. */
public final class ExportOptions extends CopyOptions {

  @Option(
      names = {"-k", "--keep-order"},
      description = "In the order of the items, not as they ended.")
  boolean keepOrder;

  @Override
  boolean keepsOrder() {
    return keepOrder;
  }
}

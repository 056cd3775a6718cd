package io.cookline.coordinator.args;

import picocli.CommandLine.Option;

/** Where the records of an array go; they come in the order of its items. */
public final class MergeOptions extends CopyOptions {

  @Option(names = "--json", description = "What is said on stderr is one JSON object.")
  boolean json;

  /** Whether what is said is JSON. */
  public boolean json() {
    return json;
  }
}

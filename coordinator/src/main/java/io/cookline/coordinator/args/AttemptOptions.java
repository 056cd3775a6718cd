package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often an item is tried, and how long a run may take to stop. */
final class AttemptOptions {

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
      names = "--max-time",
      paramLabel = "DUR",
      description = "For the whole run; then it drains, and ends with exit 75 (default: no limit).")
  @Nullable String maxTime;

  @Option(
      names = "--halt",
      paramLabel = "WHEN",
      defaultValue = "never",
      description = {
        "now|soon,fail|success|done=N|N%%: end when so many items",
        "have failed, have a record, or either (default:",
        "${DEFAULT-VALUE}); soon finishes what has started."
      })
  String halt = "never";

  @Option(
      names = "--grace",
      paramLabel = "DUR",
      defaultValue = Defaults.GRACE,
      description = "How long a drain may take after the first Ctrl-C (default: ${DEFAULT-VALUE}).")
  String grace = Defaults.GRACE;
}

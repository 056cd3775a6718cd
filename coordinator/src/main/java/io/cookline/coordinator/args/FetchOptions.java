package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user may say about a single page. */
public final class FetchOptions {

  @Option(
      names = "-a",
      paramLabel = "select=CSS",
      description = "What is taken: CSS, CSS@attr, name=CSS or name=CSS@attr; repeatable.")
  List<String> parameters = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "DUR",
      defaultValue = Defaults.TIMEOUT,
      description = "Redirects and all (default: ${DEFAULT-VALUE}).")
  String timeout = Defaults.TIMEOUT;

  @Mixin WebOptions web = new WebOptions();
}

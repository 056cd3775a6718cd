package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the crew behaves on the web. */
final class WebOptions {

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
}

package io.cookline.coordinator.args;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.run.Ends;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.http.Cidr;
import io.cookline.worker.http.WebClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads how the crew behaves: towards items that fail, and on the web. */
final class ConductArguments {

  private final AttemptOptions attempts;
  private final WebOptions web;
  private final Checks checks;

  ConductArguments(AttemptOptions attempts, WebOptions web, Checks checks) {
    this.attempts = attempts;
    this.web = web;
    this.checks = checks;
  }

  RunSpec.Conduct read() {
    return new RunSpec.Conduct(attempts(), web(), ends());
  }

  private Ends ends() {
    return new Ends(
        checks.duration("--grace", attempts.grace, Duration.ZERO),
        attempts.maxTime == null
            ? Ends.UNLIMITED
            : checks.duration("--max-time", attempts.maxTime, Duration.ofMillis(1)),
        new HaltArgument(checks).read(attempts.halt));
  }

  private Attempts attempts() {
    Duration timeout = checks.duration("--timeout", attempts.timeout, Duration.ofMillis(1));
    int retries = checks.number("--retries", attempts.retries, 0, 100).orElse(0);
    Set<Integer> retryOn = new HashSet<>(Defaults.RETRY_ON);
    if (attempts.retryOn != null) {
      retryOn.clear();
      for (String code : attempts.retryOn.split(",", -1)) {
        if (!code.isBlank()) {
          checks.number("--retry-on", code.strip(), 100, 599).ifPresent(retryOn::add);
        }
      }
    }
    return new Attempts(timeout, retries, retryOn);
  }

  private Assignment.WebManners web() {
    List<Cidr> networks = new ArrayList<>();
    for (String text : web.allowedNetworks) {
      try {
        networks.add(Cidr.parse(text));
      } catch (IllegalArgumentException e) {
        checks.problems().add("--allow-net: " + e.getMessage());
      }
    }
    try {
      WebClientOptions.of(web.userAgent);
    } catch (IllegalArgumentException e) {
      checks.problems().add("--user-agent: " + e.getMessage());
    }
    return new Assignment.WebManners(web.userAgent, networks);
  }
}

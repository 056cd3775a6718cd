package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Checks;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.Signals;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cookline site}: the embedded site, until Ctrl-C. */
@Command(
    name = "site",
    addMethodSubcommands = false,
    description = {
      "Serve the embedded demo and test site until Ctrl-C.",
      "",
      "Examples:",
      "  cookline site --port 8080",
      "  cookline site --port 8080 --latency 100ms --jitter 20ms --errors 5",
    },
    synopsisHeading = "Usage: ",
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    optionListHeading = "%n")
final class SiteCommand implements Callable<Integer>, Objecting {

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String address = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port; 0 takes any free one and says which (default: ${DEFAULT-VALUE}).")
  String port = "0";

  @Option(
      names = "--latency",
      paramLabel = "DUR",
      defaultValue = "0",
      description = "Before every answer, redirects too (default: ${DEFAULT-VALUE}).")
  String latency = "0";

  @Option(
      names = "--jitter",
      paramLabel = "DUR",
      defaultValue = "0",
      description = "Up to this much more, at random (default: ${DEFAULT-VALUE}).")
  String jitter = "0";

  @Option(
      names = "--errors",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "How many answers are errors instead (default: ${DEFAULT-VALUE}).")
  String errors = "0";

  @Option(
      names = "--error-status",
      paramLabel = "CODE",
      defaultValue = "429",
      description = "Which error (default: ${DEFAULT-VALUE}).")
  String errorStatus = "429";

  @Option(names = "--log", paramLabel = "FILE", description = "Append a line per request.")
  @Nullable String log;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private List<String> objections = List.of();

  @Override
  public void takeObjections(List<String> problems) {
    objections = problems;
  }

  @Override
  public Integer call() throws UserError, InterruptedException {
    try (DemoSite site = DemoSite.start(options())) {
      String url = isWildcard() ? "http://127.0.0.1:" + site.port() + "/" : site.url("/");
      System.out.println(url);
      System.out.flush();
      Terminal.ofStandardError(false).line("serving " + url + " until Ctrl-C");
      CountDownLatch stopped = new CountDownLatch(1);
      Signals.onStop(signal -> stopped.countDown());
      stopped.await();
    } catch (IOException e) {
      throw new UserError(ExitCode.CANNOT_START, IoFault.of(e));
    }
    return ExitCode.OK.number();
  }

  private boolean isWildcard() {
    return address.equals("0.0.0.0") || address.equals("::");
  }

  private SiteOptions options() throws UserError {
    Checks checks = new Checks();
    checks.problems().addAll(objections);
    Optional<Integer> checkedPort = checks.number("--port", port, 0, 65_535);
    Duration checkedLatency = checks.duration("--latency", latency, Duration.ZERO);
    Duration checkedJitter = checks.duration("--jitter", jitter, Duration.ZERO);
    Optional<Double> rate = percent(errors);
    if (rate.isEmpty()) {
      checks.problems().add("--errors: '" + errors + "' is no percentage from 0 to 100");
    }
    Optional<Integer> status = checks.number("--error-status", errorStatus, 400, 599);
    Optional<Path> logFile = checks.path("--log", log);
    checks.refuseProblems("site", "cookline site --help");
    SiteOptions options =
        SiteOptions.defaults()
            .withAddress(address)
            .withPort(checkedPort.orElseThrow())
            .withLatency(checkedLatency)
            .withJitter(checkedJitter)
            .withErrorRate(rate.orElseThrow())
            .withErrorStatus(status.orElseThrow());
    return logFile.map(options::withLog).orElse(options);
  }

  private static Optional<Double> percent(String text) {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(digits)).filter(percent -> percent <= 100);
  }
}

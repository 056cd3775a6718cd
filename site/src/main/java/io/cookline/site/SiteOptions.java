package io.cookline.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the site behaves as a whole.
 *
 * @param address the address to listen on
 * @param port the port to listen on, or 0 for any free one
 * @param latency how long every answer waits, redirects too
 * @param jitter how much longer it waits at most, drawn evenly
 * @param errorRate how many of a hundred pages become an error, 0 to 100; redirects never do
 * @param errorStatus what they become
 * @param seed what all the site's dice start from
 * @param log where a line is appended for every request, if anywhere
 */
public record SiteOptions(
    String address,
    int port,
    Duration latency,
    Duration jitter,
    double errorRate,
    int errorStatus,
    long seed,
    Optional<Path> log) {

  private static final SiteOptions DEFAULTS =
      new SiteOptions(
          "127.0.0.1", 0, Duration.ZERO, Duration.ZERO, 0, 429, 20_260_101, Optional.empty());

  /** Checks what can be checked before a socket is opened. */
  public SiteOptions {
    check(port >= 0 && port <= 65_535, "port is 0 to 65535, not " + port);
    check(!latency.isNegative(), "latency is not negative");
    check(!jitter.isNegative(), "jitter is not negative");
    check(errorRate >= 0 && errorRate <= 100, "errorRate is 0 to 100, not " + errorRate);
    check(errorStatus >= 400 && errorStatus <= 599, "errorStatus is 400 to 599");
  }

  /** Loopback, any free port, no latency, no errors, the same dice every time, no log file. */
  public static SiteOptions defaults() {
    return DEFAULTS;
  }

  /** The same with another address. */
  public SiteOptions withAddress(String value) {
    return new SiteOptions(value, port, latency, jitter, errorRate, errorStatus, seed, log);
  }

  /** The same with another port. */
  public SiteOptions withPort(int value) {
    return new SiteOptions(address, value, latency, jitter, errorRate, errorStatus, seed, log);
  }

  /** The same with another latency. */
  public SiteOptions withLatency(Duration value) {
    return new SiteOptions(address, port, value, jitter, errorRate, errorStatus, seed, log);
  }

  /** The same with another jitter. */
  public SiteOptions withJitter(Duration value) {
    return new SiteOptions(address, port, latency, value, errorRate, errorStatus, seed, log);
  }

  /** The same with another percentage of errors. */
  public SiteOptions withErrorRate(double value) {
    return new SiteOptions(address, port, latency, jitter, value, errorStatus, seed, log);
  }

  /** The same with another status for errors. */
  public SiteOptions withErrorStatus(int value) {
    return new SiteOptions(address, port, latency, jitter, errorRate, value, seed, log);
  }

  /** The same with another seed. */
  public SiteOptions withSeed(long value) {
    return new SiteOptions(address, port, latency, jitter, errorRate, errorStatus, value, log);
  }

  /** The same with a log file; it is created, or appended to. */
  public SiteOptions withLog(Path value) {
    return new SiteOptions(
        address, port, latency, jitter, errorRate, errorStatus, seed, Optional.of(value));
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

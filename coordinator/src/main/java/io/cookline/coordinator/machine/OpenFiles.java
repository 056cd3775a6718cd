package io.cookline.coordinator.machine;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files this process may have open.
 *
 * @param most {@code ulimit -n}; a JVM raises it to the hard limit when it starts
 */
public record OpenFiles(long most) {

  private static final Pattern LIMIT = Pattern.compile("Max open files\\s+(\\S+).*");

  /** Its class path, its run directory, its output. */
  private static final int COORDINATOR = 100;

  /** Its pipes, its log and its connection. Measured. */
  private static final int A_WORKER = 5;

  static OpenFiles read(SystemFiles files) {
    return new OpenFiles(
        SystemFiles.lines(files.at("/proc/self/limits")).stream()
            .map(LIMIT::matcher)
            .filter(Matcher::matches)
            .map(limit -> SystemFiles.number(limit.group(1)))
            .flatMapToLong(OptionalLong::stream)
            .findFirst()
            .orElse(Long.MAX_VALUE));
  }

  /** How many workers a coordinator can have at most; one at least. */
  public int workers() {
    return Math.clamp((most - COORDINATOR) / A_WORKER, 1, Integer.MAX_VALUE);
  }

  /** How many files a coordinator with so many workers has open, about. */
  public static long needed(int workers) {
    return COORDINATOR + (long) A_WORKER * workers;
  }
}

package io.cookline.coordinator.runner;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of run directories: sortable by time, and no two alike. */
public final class RunNames {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private RunNames() {}

  /** A name for a run of this job that begins now. */
  public static String of(String job) {
    return job
        + "-"
        + TIME.format(LocalDateTime.now(ZoneId.systemDefault()))
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }
}

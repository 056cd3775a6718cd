package io.cookline.coordinator.cli;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of run directories: sortable by time, and no two alike. */
final class RunNames {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private RunNames() {}

  static String of(String job) {
    return job
        + "-"
        + TIME.format(LocalDateTime.now(ZoneId.systemDefault()))
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }
}

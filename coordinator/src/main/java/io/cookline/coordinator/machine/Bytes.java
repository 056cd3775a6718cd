package io.cookline.coordinator.machine;

import java.util.Locale;

/** Amounts of memory, for people: 1 GB is 1024 MB. */
public final class Bytes {

  private Bytes() {}

  /** Such as {@code 340 MB}, {@code 1 GB} or {@code 22.5 GB}. */
  public static String text(long bytes) {
    long megabytes = bytes >> 20;
    if (megabytes < 1000) {
      return megabytes + " MB";
    }
    String gigabytes = String.format(Locale.ROOT, "%,.1f", megabytes / 1024.0);
    return (gigabytes.endsWith(".0") ? gigabytes.substring(0, gigabytes.length() - 2) : gigabytes)
        + " GB";
  }
}

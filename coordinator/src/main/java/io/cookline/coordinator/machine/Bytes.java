package io.cookline.coordinator.machine;

/** Amounts of memory, for people: 1 GB is 1024 MB. */
public final class Bytes {

  private Bytes() {}

  /** Such as {@code 340 MB}, {@code 1 GB} or {@code 22.5 GB}. */
  public static String text(long bytes) {
    long megabytes = bytes >> 20;
    if (megabytes < 1000) {
      return megabytes + " MB";
    }
    long tenths = Math.round(megabytes * 10 / 1024.0);
    return Numbers.grouped(tenths / 10) + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " GB";
  }
}

package io.cookline.coordinator.machine;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the CPUs of a list such as {@code 0-3,8}, as the kernel writes it. */
final class CpuList {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

  private CpuList() {}

  /** How many there are; empty if it is no such list. */
  static OptionalInt count(String list) {
    int count = 0;
    for (String part : list.strip().split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        return OptionalInt.empty();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        return OptionalInt.empty();
      }
      count += last - first + 1;
    }
    return OptionalInt.of(count);
  }
}

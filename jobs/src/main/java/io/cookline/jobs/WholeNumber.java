package io.cookline.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms in which a whole number that is not negative is written to a file. */
enum WholeNumber {
  /** Decimal digits. */
  DECIMAL(".txt"),
  /** Lower-case hexadecimal digits without leading zeros. */
  HEX(".hex"),
  /** Bytes, the most significant first, without leading zeros. */
  BINARY(".bin");

  private final String extension;

  WholeNumber(String extension) {
    this.extension = extension;
  }

  /** The words that {@link #named} knows, the default first. */
  static List<String> names() {
    return Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
  }

  static WholeNumber named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What a file name ends in. */
  String extension() {
    return extension;
  }
}

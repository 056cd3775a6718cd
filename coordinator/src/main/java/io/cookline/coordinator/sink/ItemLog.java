package io.cookline.coordinator.sink;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.spi.FieldValue;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A table with a line for each time that an item came to an end. */
interface ItemLog extends Closeable {

  /** GNU parallel's name for the machine on which it runs. */
  String THIS_MACHINE = ":";

  /** An item came to an end. */
  void add(JournalEntry.OfItem entry, String item) throws IOException;

  /** Hands everything to the operating system. */
  void flush() throws IOException;

  /** How much text an item gave: the bytes of its fields. */
  static long bytes(JournalEntry.OfItem entry) {
    if (!(entry instanceof JournalEntry.Result result)) {
      return 0;
    }
    long bytes = 0;
    for (FieldValue value : result.values()) {
      bytes += value.asText().getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  /** A number of thousandths with its point: 1234 is {@code 1.234}. */
  static String thousandths(long number) {
    String digits = Long.toString(number % 1000 + 1000);
    return number / 1000 + "." + digits.substring(1);
  }
}

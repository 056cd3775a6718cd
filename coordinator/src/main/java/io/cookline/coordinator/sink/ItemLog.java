package io.cookline.coordinator.sink;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Utf8;
import java.io.Closeable;
import java.io.IOException;

/** A table with a line for each time that an item came to an end. */
interface ItemLog extends Closeable {

  /** GNU parallel's name for the machine on which it runs. */
  String THIS_MACHINE = ":";

  /** An item came to an end. */
  void add(JournalEntry.OfItem entry, String item) throws IOException;

  /** Hands everything to the operating system. */
  void flush() throws IOException;

  /** Where an item was performed: the machine's name, or GNU parallel's for this one. */
  static String host(JournalEntry.OfItem entry) {
    String worker = entry.stay().worker();
    int at = worker.indexOf('@');
    return at < 0 ? THIS_MACHINE : worker.substring(at + 1);
  }

  /** The worker's place on its machine, such as {@code w3}. */
  static String slot(JournalEntry.OfItem entry) {
    String worker = entry.stay().worker();
    int at = worker.indexOf('@');
    return at < 0 ? worker : worker.substring(0, at);
  }

  /** How much text an item gave: the bytes of its fields. */
  static long bytes(JournalEntry.OfItem entry) {
    if (!(entry instanceof JournalEntry.Result result)) {
      return 0;
    }
    long bytes = 0;
    for (FieldValue value : result.values()) {
      bytes += Utf8.length(value.asText());
    }
    return bytes;
  }

  /** A number of thousandths with its point: 1234 is {@code 1.234}. */
  static void appendThousandths(long number, StringBuilder out) {
    out.append(number / 1000).append('.');
    TimeText.appendThreeDigits((int) (number % 1000), out);
  }
}

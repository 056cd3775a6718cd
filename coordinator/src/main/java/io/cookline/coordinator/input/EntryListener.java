package io.cookline.coordinator.input;

import java.io.IOException;

/** Takes what stands in an input, entry by entry: a line, or the field of it that is wanted. */
interface EntryListener {

  /** An entry, with the number of the line on which it begins, from 1. */
  void entry(long line, String text) throws IOException;

  /** A line without a usable entry, and why. */
  void bad(long line, String problem);

  /** Whether nothing more is wanted: an endless input ends here. */
  default boolean enough() {
    return false;
  }
}

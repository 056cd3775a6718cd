package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;

/** A whole number that is not negative; its memory may lie outside the heap until it is closed. */
interface Magnitude extends AutoCloseable {

  /** How many bits it has; 0 has none. */
  long bitLength();

  /** Writes its bytes, the most significant first, without leading zeros; 0 is one byte. */
  void write(OutputStream out) throws IOException;

  @Override
  void close();
}

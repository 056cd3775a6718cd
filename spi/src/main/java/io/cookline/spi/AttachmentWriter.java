package io.cookline.spi;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content of an attachment. */
@FunctionalInterface
public interface AttachmentWriter {

  /**
   * Writes everything to the stream, which the caller closes. Writing blocks while the coordinator
   * catches up.
   *
   * @param out takes the bytes
   * @throws IOException if they can't be had, or not be written: the item fails
   */
  void writeTo(OutputStream out) throws IOException;
}

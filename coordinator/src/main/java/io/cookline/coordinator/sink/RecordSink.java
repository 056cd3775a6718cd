package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where records go. Used by the committer's thread alone. */
public interface RecordSink extends Closeable {

  /** Takes a record. */
  void write(long seq, List<FieldValue> values) throws IOException;

  /** Learns that an item will have no record. */
  default void skip(long seq) throws IOException {
    // Only a sink that keeps an order must know.
  }

  /** Hands everything taken so far to the operating system. */
  void flush() throws IOException;

  /** The run is complete: the output gets its name. */
  void finish() throws IOException;

  /**
   * The run ends before every item had its turn: hands on what was held back. {@link #finish} is
   * not called after it.
   */
  default void release() throws IOException {
    flush();
  }

  /**
   * What there is after a run that did not complete, for the message that says so; empty if nothing
   * is left.
   */
  String leftovers();

  /** Lets go of the file; without {@link #finish} it keeps its temporary name. */
  @Override
  void close() throws IOException;
}

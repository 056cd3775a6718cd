package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where records go. Used by the committer's thread alone, and by the run's own thread before that
 * begins and after it has ended.
 */
interface RecordSink extends Closeable {

  /** Takes a record. After a full disk the same call again does what was not done. */
  void write(long seq, List<FieldValue> values) throws IOException;

  /** Learns that an item will have no record. */
  default void skip(long seq) throws IOException {
    // Only a sink that keeps an order must know.
  }

  /** Hands everything taken so far to the operating system. */
  void flush() throws IOException;

  /** Makes what was taken so far safe, if it can go on from there; empty if not. */
  default Optional<OutputTarget.Mark> mark() throws IOException {
    return Optional.empty();
  }

  /** Every item had its turn: writes what is left, and says what is to be published. */
  OutputTarget complete() throws IOException;

  /** It has its name. */
  void published();

  /**
   * The run ends before every item had its turn: hands on what was held back. {@link #complete} is
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

  /** Lets go of the file; one that was not published keeps its temporary name. */
  @Override
  void close() throws IOException;
}

package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where records go. Used by the committer's thread alone. */
public interface RecordSink extends Closeable {

  /** Takes a record. */
  void write(long seq, List<FieldValue> values) throws IOException;

  /** Hands everything taken so far to the operating system. */
  void flush() throws IOException;

  /** The run is complete: the output gets its name. */
  void finish() throws IOException;

  /**
   * What there is after a run that did not complete, for the message that says so; empty if nothing
   * is left.
   */
  String leftovers();

  /** Lets go of the file; without {@link #finish} it keeps its temporary name. */
  @Override
  void close() throws IOException;
}

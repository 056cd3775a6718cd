package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what it takes; used by one thread, and read after it ended. */
final class FakeSink implements RecordSink {

  final List<Long> written = new ArrayList<>();
  final List<List<FieldValue>> values = new ArrayList<>();
  final List<Long> skipped = new ArrayList<>();
  int flushed;
  boolean released;
  @Nullable IOException fault;
  @Nullable RuntimeException defect;
  @Nullable Error error;

  @Override
  public void write(long seq, List<FieldValue> record) throws IOException {
    if (fault != null) {
      throw fault;
    }
    if (defect != null) {
      throw defect;
    }
    if (error != null) {
      throw error;
    }
    written.add(seq);
    values.add(record);
  }

  @Override
  public void skip(long seq) {
    skipped.add(seq);
  }

  @Override
  public void flush() {
    flushed = written.size();
  }

  @Override
  public OutputTarget complete() {
    throw new AssertionError("nothing completes it");
  }

  @Override
  public void published() {
    throw new AssertionError("nothing publishes it");
  }

  @Override
  public void release() {
    released = true;
  }

  @Override
  public String leftovers() {
    return "";
  }

  @Override
  public void close() {}
}

package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes records in the order in which they are committed. */
final class StreamSink implements RecordSink {

  private final OutputTarget target;
  private final RecordFormat format;
  private final TextBuffer buffer;
  private boolean empty;
  private boolean published;

  /** From then on the journal may say that it is there. */
  private boolean complete;

  /**
   * @param header what stands before the first record; may be empty
   * @param empty whether the target has nothing yet
   */
  StreamSink(OutputTarget target, RecordFormat format, String header, boolean empty) {
    this.target = target;
    this.format = format;
    this.buffer = new TextBuffer(target::write);
    this.empty = empty;
    if (empty) {
      buffer.text().append(header);
    }
  }

  @Override
  public void write(long seq, List<FieldValue> values) throws IOException {
    format.append(values, buffer.text());
    empty = false;
    buffer.appended();
  }

  @Override
  public void flush() throws IOException {
    buffer.flush();
  }

  @Override
  public Optional<OutputTarget.Mark> mark() throws IOException {
    flush();
    return target.mark();
  }

  @Override
  public OutputTarget complete() throws IOException {
    complete = true;
    flush();
    return target;
  }

  @Override
  public void published() {
    published = true;
  }

  @Override
  public String leftovers() {
    return published || empty || target.temporary() == null
        ? ""
        : String.valueOf(target.temporary());
  }

  @Override
  public void close() throws IOException {
    target.close();
    if (empty && !complete) {
      target.discard();
    }
  }
}

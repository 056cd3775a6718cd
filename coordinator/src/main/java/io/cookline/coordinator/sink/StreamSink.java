package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes records in the order in which they are committed. */
final class StreamSink implements RecordSink {

  private static final int BUFFER = 1 << 16;

  private final OutputTarget target;
  private final RecordFormat format;
  private final StringBuilder buffer = new StringBuilder(BUFFER);
  private boolean empty = true;
  private boolean published;

  /**
   * @param header what stands before the first record; may be empty
   */
  StreamSink(OutputTarget target, RecordFormat format, String header) {
    this.target = target;
    this.format = format;
    buffer.append(header);
  }

  @Override
  public void write(long seq, List<FieldValue> values) throws IOException {
    format.append(values, buffer);
    empty = false;
    if (buffer.length() >= BUFFER) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (!buffer.isEmpty()) {
      target.write(ByteBuffer.wrap(buffer.toString().getBytes(StandardCharsets.UTF_8)));
      buffer.setLength(0);
    }
  }

  @Override
  public void finish() throws IOException {
    flush();
    target.publish();
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
    Path temporary = target.temporary();
    if (empty && !published && temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }
}

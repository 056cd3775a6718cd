package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The article's layout: one line a part of the run, each headline followed by a tab. Items end in
 * any order and the parts want theirs, so the headlines wait in a file of the run directory, and
 * only where each stands is kept in memory.
 */
final class ArticleSink implements RecordSink {

  private final OutputTarget target;
  private final Parts parts;
  private final int headline;
  private final Disk disk;
  private final DiskFile waiting;

  /** Where an item's headline begins, plus one; 0 for an item without a record. */
  private long[] places = new long[1024];

  private int[] lengths = new int[1024];
  private long end;
  private boolean published;

  /** From then on the journal may say that it is there. */
  private boolean complete;

  private final TextBuffer lines;

  /** The next to be written at the end: a full disk may interrupt that anywhere. */
  private int part;

  private long seq;

  /**
   * @param headline which of a record's values is written
   * @param waiting a file for the meantime
   */
  ArticleSink(OutputTarget target, Parts parts, int headline, Disk disk, Path waiting)
      throws IOException {
    this.target = target;
    this.parts = parts;
    this.headline = headline;
    this.disk = disk;
    this.waiting = disk.create(waiting);
    this.lines = new TextBuffer(target::write);
  }

  @Override
  public void write(long seq, List<FieldValue> values) throws IOException {
    byte[] text = plain(values.get(headline).asText()).getBytes(StandardCharsets.UTF_8);
    int index = (int) seq;
    if (index >= places.length) {
      int size = Math.max(index + 1, places.length * 2);
      places = Arrays.copyOf(places, size);
      lengths = Arrays.copyOf(lengths, size);
    }
    waiting.writeAll(ByteBuffer.wrap(text), end);
    places[index] = end + 1;
    lengths[index] = text.length;
    end += text.length;
  }

  @Override
  public void flush() {
    // Every headline was written as it came.
  }

  @Override
  public OutputTarget complete() throws IOException {
    complete = true;
    for (; part < parts.parts(); part++) {
      for (; seq < parts.first(part + 1); seq++) {
        lines.flushIfFull();
        appendHeadline((int) seq);
      }
      lines.text().append('\n');
    }
    lines.flush();
    return target;
  }

  @Override
  public void published() {
    published = true;
  }

  @Override
  public String leftovers() {
    return published ? "" : String.valueOf(waiting.path());
  }

  @Override
  public void close() throws IOException {
    waiting.close();
    target.close();
    if (published) {
      disk.delete(waiting.path());
    }
    if (!complete) {
      // The headlines so far wait in the run directory; beside the output there is nothing to keep.
      target.discard();
    }
  }

  private void appendHeadline(int index) throws IOException {
    if (index >= places.length || places[index] == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(lengths[index]);
    if (waiting.readAll(bytes, places[index] - 1) < lengths[index]) {
      throw new IOException(waiting.path() + " ends too early");
    }
    lines.text().append(StandardCharsets.UTF_8.decode(bytes.flip())).append('\t');
  }

  /** A tab or a line end inside a headline would read as two headlines. */
  private static String plain(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }
}

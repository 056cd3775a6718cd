package io.cookline.coordinator.sink;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Path waiting;
  private final FileChannel channel;

  /** Where an item's headline begins, plus one; 0 for an item without a record. */
  private long[] places = new long[1024];

  private int[] lengths = new int[1024];
  private long end;
  private boolean published;

  /**
   * @param headline which of a record's values is written
   * @param waiting a file for the meantime
   */
  ArticleSink(OutputTarget target, Parts parts, int headline, Path waiting) throws IOException {
    this.target = target;
    this.parts = parts;
    this.headline = headline;
    this.waiting = waiting;
    this.channel =
        FileChannel.open(
            waiting,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
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
    WholeWrite.to(channel, ByteBuffer.wrap(text));
    places[index] = end + 1;
    lengths[index] = text.length;
    end += text.length;
  }

  @Override
  public void flush() {
    // Every headline was written as it came.
  }

  @Override
  public void finish() throws IOException {
    for (int part = 0; part < parts.parts(); part++) {
      for (long seq = parts.first(part); seq < parts.first(part + 1); seq++) {
        writeHeadline((int) seq);
      }
      target.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    target.publish();
    published = true;
    channel.close();
    Files.deleteIfExists(waiting);
  }

  @Override
  public String leftovers() {
    return published ? "" : String.valueOf(waiting);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    target.close();
    Path nothing = target.temporary();
    if (!published && nothing != null) {
      // The headlines so far wait in the run directory; beside the output there is nothing to keep.
      Files.deleteIfExists(nothing);
    }
  }

  private void writeHeadline(int index) throws IOException {
    if (index >= places.length || places[index] == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(lengths[index] + 1);
    bytes.limit(lengths[index]);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, places[index] - 1 + bytes.position()) < 0) {
        throw new IOException(waiting + " ends too early");
      }
    }
    bytes.limit(lengths[index] + 1).put((byte) '\t').flip();
    target.write(bytes);
  }

  /** A tab or a line end inside a headline would read as two headlines. */
  private static String plain(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }
}

package io.cookline.coordinator.input;

import io.cookline.coordinator.sink.FieldText;
import io.cookline.spi.Item;
import io.cookline.worker.engine.Sha256;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The file {@code input} of a run directory: one item a line, UTF-8, with backslash escapes for
 * what would break the line. Only every {@value #STRIDE}th line's place is kept in memory.
 */
public final class Spool implements ItemTexts, Closeable {

  private static final int STRIDE = 64;

  /** Who keeps something for each item, keeps it in arrays. */
  private static final long MOST = Integer.MAX_VALUE;

  private final FileChannel channel;
  private final long[] places;
  private final long items;
  private final String sha256;
  private final RecentBlocks blocks = new RecentBlocks();

  private Spool(FileChannel channel, long[] places, long items, String sha256) {
    this.channel = channel;
    this.places = places;
    this.items = items;
    this.sha256 = sha256;
  }

  /** How many items there are. */
  public long items() {
    return items;
  }

  /** The digest of the file, lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  @Override
  public List<Item> read(List<Long> seqs) throws IOException {
    List<Item> found = new ArrayList<>(seqs.size());
    int from = 0;
    while (from < seqs.size()) {
      long first = seqs.get(from);
      if (first >= items) {
        throw endsBefore(first);
      }
      int index = (int) (first / STRIDE);
      int to = from + 1;
      while (to < seqs.size()
          && seqs.get(to) == seqs.get(to - 1) + 1
          && seqs.get(to) / STRIDE == index) {
        to++;
      }
      String[] block = blocks.get(index, this::block);
      if (block.length == 0) {
        readRow(first, to - from, found);
      } else {
        for (long seq : seqs.subList(from, to)) {
          if (seq >= items) {
            throw endsBefore(seq);
          }
          found.add(new Item(seq, block[(int) (seq % STRIDE)]));
        }
      }
      from = to;
    }
    return found;
  }

  /** The texts of the items between two known places; none if they are too big to be kept. */
  private String[] block(int index) throws IOException {
    long from = places[index];
    long first = (long) index * STRIDE;
    long to = first + STRIDE < items ? places[index + 1] : channel.size();
    if (to - from > RecentBlocks.LARGEST_BYTES) {
      return new String[0];
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
      // A file is read in one go, but nobody promises that.
    }
    String[] texts = new String[(int) Math.min(STRIDE, items - first)];
    byte[] all = bytes.array();
    int line = 0;
    for (int i = 0; i < texts.length; i++) {
      int end = line;
      while (end < bytes.position() && all[end] != '\n') {
        end++;
      }
      if (end == bytes.position()) {
        throw endsBefore(first + i);
      }
      texts[i] = FieldText.unescape(new String(all, line, end - line, StandardCharsets.UTF_8));
      line = end + 1;
    }
    return texts;
  }

  /** Long texts are read in one go, and kept by nobody. */
  private void readRow(long first, int count, List<Item> found) throws IOException {
    BufferedReader lines = lines(places[(int) (first / STRIDE)]);
    for (long skipped = 0; skipped < first % STRIDE; skipped++) {
      lines.readLine();
    }
    for (int i = 0; i < count; i++) {
      found.add(new Item(first + i, line(lines, first + i)));
    }
  }

  private BufferedReader lines(long from) {
    return new BufferedReader(
        new InputStreamReader(
            Channels.newInputStream(new ChannelWindow(channel, from)), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Opens what was written earlier.
   *
   * @throws IOException if it can't be read
   */
  public static Spool open(Path file) throws IOException {
    SpoolIndex index = SpoolIndex.of(file, STRIDE);
    return new Spool(
        FileChannel.open(file, StandardOpenOption.READ), index.places, index.items, index.sha256);
  }

  /**
   * Hands over every item, in order.
   *
   * @throws IOException if the file can't be read, or if that is what the listener throws
   */
  public void each(ItemListener listener) throws IOException {
    try (BufferedReader lines = lines(0)) {
      for (long seq = 0; seq < items; seq++) {
        listener.item(new Item(seq, line(lines, seq)));
      }
    }
  }

  /** An item as it stands in the file. */
  static byte[] line(String text) {
    return (FieldText.escape(text) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(BufferedReader lines, long seq) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw endsBefore(seq);
    }
    return FieldText.unescape(line);
  }

  private static IOException endsBefore(long seq) {
    return new IOException("the spooled input ends before item " + seq);
  }

  /** Takes items. */
  @FunctionalInterface
  public interface ItemListener {
    /** The next one. */
    void item(Item item) throws IOException;
  }

  /** Writes a spool. */
  public static final class Writer implements Closeable {

    private final Path file;
    private final MessageDigest digest;
    private final OutputStream out;
    private final long most;
    private long[] places = new long[16];
    private long items;
    private long place;
    private long noticeAt = -1;
    private Runnable notice = () -> {};

    /** A writer of a new file. */
    public Writer(Path file) throws IOException {
      this(file, MOST);
    }

    Writer(Path file, long most) throws IOException {
      this.file = file;
      this.most = most;
      this.digest = Sha256.digest();
      this.out =
          new DigestOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16),
              digest);
    }

    /** Calls this once there are so many items, while more may follow. */
    public void whenThereAre(long count, Runnable called) {
      this.noticeAt = count;
      this.notice = called;
    }

    /** Where it is written. */
    Path file() {
      return file;
    }

    /**
     * Adds the next item.
     *
     * @throws IOException if it can't be written, or if there are more than a run can count
     */
    public void add(String text) throws IOException {
      if (items == most) {
        throw new IOException("a run has at most " + most + " items: give a part of them, --limit");
      }
      if (items % STRIDE == 0) {
        int index = (int) (items / STRIDE);
        if (index == places.length) {
          places = Arrays.copyOf(places, index * 2);
        }
        places[index] = place;
      }
      byte[] line = line(text);
      out.write(line);
      place += line.length;
      items++;
      if (items == noticeAt) {
        notice.run();
      }
    }

    /** The items, safe on the disk and ready to be read. */
    public Spool finish() throws IOException {
      out.close();
      FileChannel written =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      written.force(true);
      return new Spool(written, places, items, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}

package io.cookline.coordinator.input;

import io.cookline.worker.engine.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The file {@code places} of a run that is a part of a job array: where each of its items stands
 * among those of the whole array. A line that says what the file is, then for each item how many
 * items of other parts stand between the one before it and itself, seven bits a byte, the lowest
 * first, the highest bit set where more follow: one byte an item for arrays of up to 128 parts.
 *
 * <p>In memory it is as large as the file, and an eighth on top.
 */
public final class Places {

  /** What a run directory calls it. */
  public static final String NAME = "places";

  private static final byte[] MAGIC = "cookline places 1\n".getBytes(StandardCharsets.US_ASCII);

  /** Every so many items it is noted where one stands, and where its byte is. */
  private static final int STRIDE = 128;

  private final byte[] gaps;
  private final String sha256;
  private long[] placeBefore = new long[16];
  private int[] at = new int[16];
  private long items;

  private Places(byte[] gaps, String sha256) {
    this.gaps = gaps;
    this.sha256 = sha256;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read, or is none
   */
  public static Places read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Places places = new Places(bytes, HexFormat.of().formatHex(Sha256.digest().digest(bytes)));
    if (bytes.length < MAGIC.length
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        || !places.index()) {
      throw new IOException(file + " does not say where items stand");
    }
    return places;
  }

  /** False if the last number has no end. */
  private boolean index() {
    long place = -1;
    int next = MAGIC.length;
    while (next < gaps.length) {
      if (items % STRIDE == 0) {
        int entry = (int) (items / STRIDE);
        if (entry == at.length) {
          at = Arrays.copyOf(at, entry * 2);
          placeBefore = Arrays.copyOf(placeBefore, entry * 2);
        }
        at[entry] = next;
        placeBefore[entry] = place;
      }
      int end = next;
      while (end < gaps.length && gaps[end] < 0) {
        end++;
      }
      if (end == gaps.length) {
        return false;
      }
      place += 1 + gap(next);
      next = end + 1;
      items++;
    }
    return true;
  }

  private long gap(int from) {
    long gap = 0;
    int shift = 0;
    int i = from;
    for (; gaps[i] < 0; i++, shift += 7) {
      gap |= (long) (gaps[i] & 0x7f) << shift;
    }
    return gap | (long) gaps[i] << shift;
  }

  /** How many items have one. */
  public long items() {
    return items;
  }

  /** The digest of the file, lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** Where an item of the part stands in the whole, from 0. */
  public long of(long seq) {
    int entry = (int) (seq / STRIDE);
    long place = placeBefore[entry];
    int next = at[entry];
    for (long i = seq % STRIDE; i >= 0; i--) {
      place += 1 + gap(next);
      while (gaps[next] < 0) {
        next++;
      }
      next++;
    }
    return place;
  }

  /** Writes a file. */
  static final class Writer implements Closeable {

    private final Path file;
    private final DigestOutputStream out;
    private long last = -1;

    Writer(Path file) throws IOException {
      this.file = file;
      OutputStream buffered =
          new BufferedOutputStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
      this.out = new DigestOutputStream(buffered, Sha256.digest());
      out.write(MAGIC);
    }

    /** The next item of the part stands there, behind the one before. */
    void add(long place) throws IOException {
      long gap = place - last - 1;
      last = place;
      for (; gap > 0x7f; gap >>>= 7) {
        out.write((int) (gap & 0x7f) | 0x80);
      }
      out.write((int) gap);
    }

    /** Makes it safe on the disk; gives its digest. */
    String finish() throws IOException {
      out.close();
      try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}

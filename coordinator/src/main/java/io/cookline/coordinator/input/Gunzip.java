package io.cookline.coordinator.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompresses all members of a gzip file. What the JDK passes over in silence, a file that is cut
 * off or followed by something else, is an error here: items would be lost.
 */
final class Gunzip extends GZIPInputStream {

  private static final int TRAILER = 8;

  private final Counted raw;
  private long filled;

  /**
   * @param in the compressed bytes
   */
  static Gunzip of(InputStream in) throws IOException {
    Counted counted = new Counted(in);
    try {
      return new Gunzip(counted);
    } catch (EOFException e) {
      throw cutOff(counted, e);
    } catch (ZipException e) {
      throw new IOException("it begins like gzip and is none: " + e.getMessage(), e);
    }
  }

  private Gunzip(Counted raw) throws IOException {
    super(raw, 1 << 16);
    this.raw = raw;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int got;
    try {
      got = super.read(bytes, offset, count);
    } catch (EOFException e) {
      throw cutOff(raw, e);
    } catch (ZipException e) {
      throw new IOException(
          "the gzip data is damaged, before byte " + raw.count + ": " + e.getMessage(), e);
    }
    long end = filled - inf.getRemaining() + TRAILER;
    if (got < 0 && raw.count != end) {
      throw new IOException("after the gzip data, at byte " + end + ", comes something else");
    }
    return got;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    filled = raw.count;
  }

  private static IOException cutOff(Counted raw, EOFException e) {
    return new IOException("the gzip data is cut off, after " + raw.count + " bytes", e);
  }

  /** Counts what was read. */
  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = in.read(bytes, offset, length);
      count += Math.max(0, got);
      return got;
    }
  }
}

package io.cookline.jobs;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** A number that lies in GMP's memory, read from there in pieces. */
record GmpMagnitude(GmpInteger number) implements Magnitude {

  private static final int PIECE = 1 << 13;

  @Override
  public long bitLength() {
    long size = number.size();
    return size == 0
        ? 0
        : size * Long.SIZE - Long.numberOfLeadingZeros(limb(number.limbs(), size - 1));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    MemorySegment limbs = number.limbs();
    long[] piece = new long[PIECE];
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * Long.BYTES);
    // The highest limb has zeros in front, and 0 has no limb at all.
    int skipped = (int) (number.size() * Long.BYTES - Math.max(1, (bitLength() + 7) / 8));
    if (skipped < 0) {
      out.write(0);
      return;
    }
    long left = number.size();
    while (left > 0) {
      int count = (int) Math.min(PIECE, left);
      left -= count;
      MemorySegment.copy(limbs, JAVA_LONG, left * Long.BYTES, piece, 0, count);
      reverse(piece, count);
      bytes.asLongBuffer().put(piece, 0, count);
      out.write(bytes.array(), skipped, count * Long.BYTES - skipped);
      skipped = 0;
    }
  }

  private static long limb(MemorySegment limbs, long index) {
    return limbs.getAtIndex(JAVA_LONG, index);
  }

  private static void reverse(long[] limbs, int count) {
    for (int low = 0, high = count - 1; low < high; low++, high--) {
      long limb = limbs[low];
      limbs[low] = limbs[high];
      limbs[high] = limb;
    }
  }

  @Override
  public void close() {
    number.close();
  }
}

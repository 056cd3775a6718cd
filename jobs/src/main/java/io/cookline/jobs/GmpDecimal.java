package io.cookline.jobs;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A power in decimal, multiplied by GMP, which knows nothing of that: groups of 15 digits, the
 * lowest first, stand in slots of 128 bits of one large number. A slot is wide enough for every sum
 * that comes together in it when such a number is squared, so that no slot spills into the next;
 * afterwards what a slot has above its 15 digits is carried on. (Kronecker substitution.)
 */
final class GmpDecimal implements SquareAndMultiply, AutoCloseable {

  /** Two limbs are a slot. */
  private static final int SLOT = 2;

  /** Slots that are looked at together. */
  private static final int PIECE = 1 << 12;

  private final long base;
  private final GmpInteger number;

  GmpDecimal(Gmp gmp, long base, long exponent) {
    this.base = base;
    number = new GmpInteger(gmp, SquareAndMultiply.first(base, exponent));
  }

  @Override
  public void square() {
    long slots = 2 * slots();
    number.square();
    multiply(slots, 1);
  }

  @Override
  public void multiply() {
    // The base has less than 15 digits.
    multiply(slots() + 1, base);
  }

  private long slots() {
    return (number.size() + 1) / SLOT;
  }

  /** Multiplies every slot, and leaves 15 digits in each; the result fits in so many slots. */
  private void multiply(long slots, long factor) {
    MemorySegment limbs = number.modify(slots * SLOT);
    long[] piece = new long[PIECE * SLOT];
    DecimalCarry carry = new DecimalCarry();
    for (long from = 0; from < slots; from += PIECE) {
      int count = (int) Math.min(PIECE, slots - from) * SLOT;
      long offset = from * SLOT * Long.BYTES;
      MemorySegment.copy(limbs, JAVA_LONG, offset, piece, 0, count);
      for (int i = 0; i < count; i += SLOT) {
        long high = piece[i + 1] * factor + Math.unsignedMultiplyHigh(piece[i], factor);
        piece[i] = carry.group(high, piece[i] * factor);
        piece[i + 1] = 0;
      }
      MemorySegment.copy(piece, 0, limbs, JAVA_LONG, offset, count);
    }
    number.finish(slots * SLOT);
  }

  /** Writes all digits. */
  void write(OutputStream out) throws IOException {
    MemorySegment limbs = number.limbs();
    long left = slots() - 1;
    long first = left < 0 ? 0 : limbs.getAtIndex(JAVA_LONG, left * SLOT);
    out.write(Long.toString(first).getBytes(StandardCharsets.US_ASCII));
    byte[] text = new byte[PIECE * DecimalCarry.DIGITS];
    while (left > 0) {
      int count = (int) Math.min(PIECE, left);
      left -= count;
      for (int i = 0; i < count; i++) {
        long group = limbs.getAtIndex(JAVA_LONG, (left + i) * SLOT);
        DecimalCarry.digits(group, text, (count - 1 - i) * DecimalCarry.DIGITS);
      }
      out.write(text, 0, count * DecimalCarry.DIGITS);
    }
  }

  @Override
  public void close() {
    number.close();
  }
}

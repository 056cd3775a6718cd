package io.cookline.jobs;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A whole number in GMP's memory, for one thread, until it is closed. */
final class GmpInteger implements AutoCloseable {

  /** Two ints and a pointer. */
  private static final long STRUCT = 16;

  private final Gmp gmp;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment number = arena.allocate(STRUCT, Long.BYTES);

  GmpInteger(Gmp gmp, long value) {
    this.gmp = gmp;
    gmp.init(number);
    gmp.set(number, value);
  }

  void square() {
    gmp.multiply(number, number, number);
  }

  void multiply(GmpInteger factor) {
    gmp.multiply(number, number, factor.number);
  }

  void shiftLeft(long bits) {
    gmp.shiftLeft(number, bits);
  }

  /** How many limbs of 64 bits it has. */
  long size() {
    return gmp.size(number);
  }

  /** Its limbs, the least significant first, to be read until it changes. */
  MemorySegment limbs() {
    return gmp.limbs(number);
  }

  /** So many limbs, at least {@link #size}, to be changed until {@link #finish} is called. */
  MemorySegment modify(long count) {
    long size = size();
    MemorySegment limbs = gmp.modify(number, count);
    limbs.asSlice(size * JAVA_LONG.byteSize()).fill((byte) 0);
    return limbs;
  }

  /** Takes over what was written to that many limbs. */
  void finish(long count) {
    gmp.finish(number, count);
  }

  @Override
  public void close() {
    gmp.clear(number);
    arena.close();
  }
}

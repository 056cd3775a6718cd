package io.cookline.coordinator.sink;

import io.cookline.worker.engine.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Names that were given, in 4 to 8 bytes each however long they are. It never forgets one; a few in
 * a million that were never given it takes for given, and whoever asks then chooses another: it is
 * for where any name will do as long as no other has it.
 *
 * @see <a href="https://gsd.di.uminho.pt/members/cbm/ps/dbloom.pdf">Scalable Bloom filters</a>
 */
final class GivenNames {

  private static final int BITS_A_NAME = 32;

  /** Of 32: a part that is full is wrong three times in ten million. */
  private static final int BITS_SET = 16;

  /** How many names the first part has room for; like all sizes here a power of two. */
  private static final int FIRST = 1 << 12;

  /** A set of bits can't have twice as many. */
  private static final int MOST = 1 << 25;

  private final List<Part> parts = new ArrayList<>(List.of(new Part(FIRST)));

  /** Has room for so many names. */
  private static final class Part {
    private final BitSet bits;
    private final int room;
    private int names;

    Part(int room) {
      this.room = room;
      this.bits = new BitSet(room * BITS_A_NAME);
    }

    boolean has(long one, long two) {
      for (int i = 0; i < BITS_SET; i++) {
        if (!bits.get(place(one, two, i))) {
          return false;
        }
      }
      return true;
    }

    void add(long one, long two) {
      for (int i = 0; i < BITS_SET; i++) {
        bits.set(place(one, two, i));
      }
      names++;
    }

    /** Two hashes make as many as are wanted; the step is odd, so that no two places are one. */
    private int place(long one, long two, int i) {
      return (int) (one + i * (two | 1)) & (room * BITS_A_NAME - 1);
    }
  }

  /** The memory that it takes. */
  long bytes() {
    return parts.stream().mapToLong(part -> part.bits.size() / Byte.SIZE).sum();
  }

  /**
   * Gives a name.
   *
   * @return false if it was given before, as far as can be told
   */
  boolean add(String name) {
    ByteBuffer hash =
        ByteBuffer.wrap(Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8)));
    long one = hash.getLong();
    long two = hash.getLong();
    if (parts.stream().anyMatch(part -> part.has(one, two))) {
      return false;
    }
    if (parts.getLast().names == parts.getLast().room) {
      parts.add(new Part(Math.min(MOST, parts.getLast().room * 2)));
    }
    parts.getLast().add(one, two);
    return true;
  }
}

package io.cookline.coordinator.input;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Texts of items that were read lately, block by block: an item is asked for when it is leased, and
 * again soon after, when its outcome is shown.
 */
final class RecentBlocks {

  /** A block of more bytes is not kept. */
  static final int LARGEST_BYTES = 1 << 18;

  /** Kept characters; those of blocks under way to somebody come on top. */
  private static final long MOST_CHARACTERS = 8L << 20;

  @GuardedBy("this")
  private final Map<Integer, String[]> kept = new LinkedHashMap<>();

  @GuardedBy("this")
  private long characters;

  /** Reads a block. */
  interface Source {
    String[] read(int index) throws IOException;
  }

  /** A block's texts, from the source if they are not at hand. From any thread. */
  synchronized String[] get(int index, Source source) throws IOException {
    String[] block = kept.get(index);
    if (block == null) {
      block = source.read(index);
      kept.put(index, block);
      characters += characters(block);
      while (characters > MOST_CHARACTERS) {
        Iterator<String[]> oldest = kept.values().iterator();
        characters -= characters(oldest.next());
        oldest.remove();
      }
    }
    return block;
  }

  private static long characters(String[] block) {
    // What an object takes beside its text, so that many short texts do not pass for nothing.
    long sum = 0;
    for (String text : block) {
      sum += text.length() + 24;
    }
    return sum;
  }
}

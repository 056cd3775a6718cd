package io.cookline.coordinator.input;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Which items of one input are those of another. An item is its text and which occurrence of it it
 * is: the second {@code x} of the one is the second {@code x} of the other, wherever they stand.
 */
public final class ItemMatch {

  private final int[] newOf;
  private final int matched;

  private ItemMatch(int[] newOf, int matched) {
    this.newOf = newOf;
    this.matched = matched;
  }

  /** Compares two inputs. Takes 24 bytes for each item of either. */
  public static ItemMatch of(Spool then, Spool now) throws IOException {
    Digests old = Digests.of(then);
    Digests fresh = Digests.of(now);
    int[] oldOrder = old.sorted();
    int[] freshOrder = fresh.sorted();
    int[] newOf = new int[oldOrder.length];
    Arrays.fill(newOf, -1);
    int matched = 0;
    int i = 0;
    int j = 0;
    while (i < oldOrder.length && j < freshOrder.length) {
      int order = old.compare(oldOrder[i], fresh, freshOrder[j]);
      if (order == 0) {
        newOf[oldOrder[i++]] = freshOrder[j++];
        matched++;
      } else if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return new ItemMatch(newOf, matched);
  }

  /** Where an item of the first stands in the second, or -1. */
  public long newPlace(long oldPlace) {
    return newOf[(int) oldPlace];
  }

  /** How many items are in both. */
  public int matched() {
    return matched;
  }

  /**
   * Half of the SHA-256 of each item's text: enough that no two texts that differ have the same.
   */
  private static final class Digests {

    /** The first eight bytes of each. */
    private final long[] high;

    /** The next eight. */
    private final long[] low;

    private Digests(int items) {
      this.high = new long[items];
      this.low = new long[items];
    }

    static Digests of(Spool spool) throws IOException {
      Digests digests = new Digests((int) spool.items());
      MessageDigest digest = Sha256.digest();
      spool.each(
          item -> {
            ByteBuffer bytes =
                ByteBuffer.wrap(digest.digest(item.text().getBytes(StandardCharsets.UTF_8)));
            digests.high[(int) item.seq()] = bytes.getLong();
            digests.low[(int) item.seq()] = bytes.getLong();
          });
      return digests;
    }

    int compare(int seq, Digests others, int other) {
      int order = Long.compare(high[seq], others.high[other]);
      return order == 0 ? Long.compare(low[seq], others.low[other]) : order;
    }

    /** The items by their digest, and those of the same digest by their place. */
    int[] sorted() {
      int[] from = new int[high.length];
      int[] to = new int[high.length];
      for (int i = 0; i < from.length; i++) {
        from[i] = i;
      }
      // Merging keeps places in order, and needs no object an item, as the sorts of the JDK would.
      for (int width = 1; width < from.length; width *= 2) {
        for (int start = 0; start < from.length; start += 2 * width) {
          merge(from, to, start, width);
        }
        int[] other = from;
        from = to;
        to = other;
      }
      return from;
    }

    private void merge(int[] from, int[] to, int start, int width) {
      int middle = Math.min(start + width, from.length);
      int end = Math.min(start + 2 * width, from.length);
      int left = start;
      int right = middle;
      for (int at = start; at < end; at++) {
        boolean takeLeft =
            left < middle && (right >= end || compare(from[left], this, from[right]) <= 0);
        to[at] = takeLeft ? from[left++] : from[right++];
      }
    }
  }
}

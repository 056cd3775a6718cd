package io.cookline.coordinator.input;

import io.cookline.coordinator.run.ArrayPart;
import io.cookline.worker.engine.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * To which part of a job array an item belongs. The parts know nothing of each other, and a host is
 * to get one request at a time from all of them: so the items of one limit key are in one part, by
 * the first eight bytes of the SHA-256 of the key's UTF-8, as an unsigned number. Items that
 * nothing limits go round, by their place, so that the parts are even.
 *
 * <p>The rule is part of what runs promise each other: an array of which some parts were opened by
 * another rule would lack items.
 */
final class PartRule {

  private PartRule() {}

  /**
   * Whether the item is this part's.
   *
   * @param place where it stands in the whole, from 0
   * @param key what limits it; empty if nothing does
   */
  static boolean has(ArrayPart part, long place, String key) {
    long number = key.isEmpty() ? place : hash(key);
    return Long.remainderUnsigned(number, part.of()) == part.number() - 1;
  }

  private static long hash(String key) {
    return ByteBuffer.wrap(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}

package io.cookline.coordinator.journal;

/**
 * Where a journal ends: all that one must know to go on.
 *
 * @param length of what is right, in bytes
 * @param crc of the last entry
 * @param nextSequence the number of the next entry
 * @param group where the entries begin that were synced last
 */
public record JournalEnd(long length, int crc, long nextSequence, long group) {

  /** Of a file in which no run ever began. */
  static JournalEnd ofNothing() {
    return new JournalEnd(0, 0, 0, 0);
  }
}

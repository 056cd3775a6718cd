package io.cookline.coordinator.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes before an entry's payload, little-endian:
 *
 * <pre>
 *  0  u32  length of the payload
 *  4  u32  CRC-32C of the journal's salt, of the 17 bytes that follow, and of the payload
 *  8  u32  the CRC of the entry before: so the entries are a chain
 * 12  u8   type
 * 13  u64  sequence number, from 0
 * 21  u32  place in its group, from 0: entries that were synced together
 * </pre>
 *
 * <p>The chain is etcd's idea: what an earlier life of the disk left behind the end fits nowhere.
 * The place in the group tells a torn tail from damage: an entry that is not the first of its group
 * proves nothing, one that is proves that all before it had been synced.
 *
 * @param length of the payload in bytes
 * @param crc its check
 * @param previous the check of the entry before
 * @param sequence its number
 * @param place in its group
 */
record Frame(int length, int crc, int previous, byte type, long sequence, int place) {

  /** The bytes of a frame. */
  static final int SIZE = 25;

  /** What the checks begin to cover. */
  private static final int CHECKED_FROM = 8;

  /** Larger than any record: values are bounded to 1 MiB, and their number by the job's columns. */
  static final int LARGEST_PAYLOAD = 64 << 20;

  /** Writes the frame into the room that was left for it before the payload. */
  static Frame seal(ByteBuffer bytes, int at, Frame unchecked, JournalHeader journal) {
    ByteBuffer own = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    own.putInt(at, unchecked.length);
    own.putInt(at + 8, unchecked.previous);
    own.put(at + 12, unchecked.type);
    own.putLong(at + 13, unchecked.sequence);
    own.putInt(at + 21, unchecked.place);
    int crc = check(own, at, unchecked.length, journal);
    own.putInt(at + 4, crc);
    return new Frame(
        unchecked.length,
        crc,
        unchecked.previous,
        unchecked.type,
        unchecked.sequence,
        unchecked.place);
  }

  /** What stands at this place, if it can be a frame at all. Nothing is checked but the length. */
  static Optional<Frame> at(ByteBuffer bytes, int at) {
    ByteBuffer own = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (own.limit() - at < SIZE) {
      return Optional.empty();
    }
    Frame frame =
        new Frame(
            own.getInt(at),
            own.getInt(at + 4),
            own.getInt(at + 8),
            own.get(at + 12),
            own.getLong(at + 13),
            own.getInt(at + 21));
    return frame.length < 0 || frame.length > LARGEST_PAYLOAD
        ? Optional.empty()
        : Optional.of(frame);
  }

  /** The bytes of the whole entry. */
  int size() {
    return SIZE + length;
  }

  /** Whether frame and payload, which stand there whole, are as they were written. */
  boolean fits(ByteBuffer bytes, int at, JournalHeader journal) {
    return check(bytes, at, length, journal) == crc;
  }

  private static int check(ByteBuffer bytes, int at, int length, JournalHeader journal) {
    CRC32C crc = journal.ofEntry();
    crc.update(bytes.duplicate().limit(at + SIZE + length).position(at + CHECKED_FROM));
    return (int) crc.getValue();
  }
}

package io.cookline.coordinator.journal;

import io.cookline.coordinator.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * The first bytes of a journal:
 *
 * <pre>
 *  0  19 bytes  "cookline journal 1\n"
 * 19   9 bytes  salt: no other journal has the same
 * 28  u32       CRC-32C of the 28 bytes before, little-endian
 * </pre>
 *
 * <p>Every entry's check begins with the salt: an entry of another journal, left over on the disk
 * or quoted in a value, is none of this one.
 */
final class JournalHeader {

  /** How many they are. */
  static final int SIZE = 32;

  private static final byte[] MAGIC = "cookline journal 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int CHECK_AT = 28;

  private final byte[] bytes;

  private JournalHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One that no other journal has. */
  static JournalHeader next(RandomGenerator random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    putCheck(bytes);
    return new JournalHeader(bytes);
  }

  /**
   * The header of a file; empty if it has not even that, so that no run ever began: nothing is
   * written behind a header that is not safe.
   *
   * @throws DamagedJournalException if there is something else
   */
  static Optional<JournalHeader> of(DiskFile file) throws IOException {
    byte[] bytes = new byte[SIZE];
    file.readAll(ByteBuffer.wrap(bytes), 0);
    byte[] right = Arrays.copyOf(bytes, SIZE);
    System.arraycopy(MAGIC, 0, right, 0, MAGIC.length);
    putCheck(right);
    if (Arrays.equals(bytes, right)) {
      return Optional.of(new JournalHeader(bytes));
    }
    if (file.size() <= SIZE) {
      return Optional.empty();
    }
    throw new DamagedJournalException(
        file.path(),
        0,
        Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            ? "its header can't be read"
            : "it is no journal, or one of another version of cookline");
  }

  private static void putCheck(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECK_AT);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECK_AT, (int) crc.getValue());
  }

  /** All of it. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Where the chain of the entries begins. */
  int check() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(CHECK_AT);
  }

  /** A check of an entry of this journal, before its bytes. */
  CRC32C ofEntry() {
    CRC32C crc = new CRC32C();
    crc.update(bytes, MAGIC.length, CHECK_AT - MAGIC.length);
    return crc;
  }
}
